import { Plus, X } from "lucide-react";
import { useState } from "react";
import type { SheetSummary } from "../../../../shared/model.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Button } from "../../../ui/button.tsx";
import { Choice } from "../../../ui/choice.tsx";

/** Procedures that are called with this line whatever the letter of their sheet says. */
export function GroupProcedures(props: {
	/** As the line is called. */
	group: string;
	procedures: readonly string[];
	sheets: readonly SheetSummary[];
	/** Named in a line already: a procedure waits in one. */
	taken: ReadonlySet<string>;
	onChange: (procedures: string[]) => void;
}) {
	const t = useT();
	const { group, procedures, sheets, taken, onChange } = props;
	const [chosen, setChosen] = useState("");
	const nameOf = (id: string) =>
		sheets.find((each) => each.id === id)?.name ?? id;
	const add = () => {
		if (chosen === "") return;
		onChange([...procedures, chosen]);
		setChosen("");
	};
	return (
		<div className="group-procedures col gap1">
			<div className="row">
				<Choice
					label={t("groups.procedures", { group })}
					value={chosen}
					onChange={setChosen}
					options={[
						{ value: "", text: t("give.choose") },
						...sheets
							.filter(({ id }) => !taken.has(id))
							.map(({ id, name }) => ({ value: id, text: name })),
					]}
				/>
				<Button
					size="sm"
					icon={Plus}
					off={chosen === ""}
					label={t("groups.procedure.add.of", { group })}
					onPress={add}
				>
					{t("groups.procedure.add")}
				</Button>
			</div>
			{procedures.length > 0 && (
				<ul className="tap-chips">
					{procedures.map((id) => (
						<li key={id}>
							<Button
								size="sm"
								icon={X}
								label={t("groups.procedure.remove", {
									procedure: nameOf(id),
									group,
								})}
								onPress={() =>
									onChange(procedures.filter((each) => each !== id))
								}
							>
								{nameOf(id)}
							</Button>
						</li>
					))}
				</ul>
			)}
		</div>
	);
}
