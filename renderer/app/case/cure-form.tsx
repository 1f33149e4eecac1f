import { Undo2 } from "lucide-react";
import { useState } from "react";
import type { CheckedRequirement } from "../../../shared/model.ts";
import type { RpcFailure } from "../../../shared/rpc.ts";
import { call } from "../../api/office.ts";
import { asFailure, useCommand } from "../../api/use-command.ts";
import { useQuery } from "../../api/use-query.ts";
import { uuidv7 } from "../../api/uuid.ts";
import { AttachingContext } from "../../documents/attach/attaching.ts";
import { DocumentRow } from "../../documents/attach/document-row.tsx";
import { useNoStrayDrops } from "../../documents/attach/use-no-stray-drops.ts";
import { useRemoval } from "../../documents/attach/use-removal.ts";
import { useT } from "../../i18n/use-t.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import type { DeedProps } from "./deed.ts";
import { isSame, type Seen, SeenTicks, seenOf } from "./seen-ticks.tsx";

/** How often the scanner's folder is looked at while somebody may be waiting for it. */
const LOOK_MS = 1_000;

/**
 * What was missing is ticked as it is handed over, and a file alone is no original: the paper signs what was seen.
 * Part of it is taken too, and late is recorded, never refused.
 */
export function CureForm(props: DeedProps) {
	const { file, reload } = props;
	return (
		<AttachingContext value={{ file, reload, setSaved: () => {} }}>
			<Brought {...props} />
		</AttachingContext>
	);
}

function Brought({ file, done }: DeedProps) {
	const t = useT();
	const scans = useQuery("scans.list", {}, LOOK_MS).data;
	const removal = useRemoval();
	useNoStrayDrops();
	const missing = file.requirements.filter(({ id }) =>
		file.deficiency?.missing.includes(id),
	);
	const [seen, setSeen] = useState<Readonly<Record<string, Seen>>>({});
	const [failed, setFailed] = useState<RpcFailure | null>(null);
	const cure = useCommand("cases.cure");
	const ticked = missing.flatMap((each) => {
		const now = seen[each.id];
		return now && !isSame(now, seenOf(each)) ? [{ id: each.id, now }] : [];
	});
	const brought = ticked.length > 0 || missing.some(hasNewFile);
	const go = async () => {
		setFailed(null);
		try {
			for (const { id, now } of ticked)
				await call("cases.checkRequirement", {
					commandId: uuidv7(),
					caseId: file.id,
					requirementId: id,
					...now,
				});
		} catch (fault) {
			return setFailed(asFailure(fault));
		}
		const cured = await cure.run({ caseId: file.id });
		if (!cured) return;
		const { complete, late } = cured;
		const left = cured.missing.length;
		done(
			`${complete ? t("deed.cure.complete") : t("deed.cure.part", { count: left })}${late ? ` ${t("deed.cure.late")}` : ""}`,
		);
	};
	return (
		<>
			<ul className="card docs">
				{missing.map((each, index) => (
					<DocumentRow
						key={each.id}
						requirement={each}
						first={false}
						scans={scans}
						onRemove={removal.remove}
						head={
							<SeenTicks
								requirement={each}
								seen={seen[each.id] ?? seenOf(each)}
								first={index === 0}
								onCheck={(now) =>
									setSeen((old) => ({ ...old, [each.id]: now }))
								}
							/>
						}
					/>
				))}
			</ul>
			<ErrorNote failure={failed ?? cure.error ?? removal.error} />
			<div className="row">
				<Button
					kind="primary"
					busy={cure.busy}
					off={!brought}
					onPress={() => void go()}
				>
					{t("deed.cure.go")}
				</Button>
				{removal.canUndo && (
					<Button kind="quiet" icon={Undo2} onPress={removal.undo}>
						{t("undo")}
					</Button>
				)}
			</div>
		</>
	);
}

const hasNewFile = ({ documents }: CheckedRequirement) =>
	documents.some(({ received }) => !received);
