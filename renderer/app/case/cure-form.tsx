import { useState } from "react";
import type { RpcFailure } from "../../../shared/rpc.ts";
import { call } from "../../api/office.ts";
import { asFailure, useCommand } from "../../api/use-command.ts";
import { uuidv7 } from "../../api/uuid.ts";
import { useT } from "../../i18n/use-t.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Tick } from "../../ui/tick.tsx";
import type { DeedProps } from "./deed.ts";

/** What was missing is ticked as it is handed over; part of it is taken too, and late is recorded, never refused. */
export function CureForm({ file, done }: DeedProps) {
	const t = useT();
	const missing = file.requirements.filter(({ id }) =>
		file.deficiency?.missing.includes(id),
	);
	const [brought, setBrought] = useState<readonly string[]>([]);
	const [failed, setFailed] = useState<RpcFailure | null>(null);
	const cure = useCommand("cases.cure");
	const toggle = (id: string, on: boolean) =>
		setBrought((old) => (on ? [...old, id] : old.filter((one) => one !== id)));
	const go = async () => {
		setFailed(null);
		try {
			for (const { id, copies } of missing.filter((one) =>
				brought.includes(one.id),
			))
				await call("cases.checkRequirement", {
					commandId: uuidv7(),
					caseId: file.id,
					requirementId: id,
					original: true,
					copies,
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
			<ul className="col gap1">
				{missing.map(({ id, name, original, copies }, index) => (
					<li key={id}>
						<Tick
							label={name}
							on={brought.includes(id)}
							autoFocus={index === 0}
							onChange={(on) => toggle(id, on)}
						>
							<span className="col">
								<span className="sb">{name}</span>
								<span className="xs mut3">
									{t("kiosk.paper", {
										original: original ? "yes" : "no",
										copies,
									})}
								</span>
							</span>
						</Tick>
					</li>
				))}
			</ul>
			<ErrorNote failure={failed ?? cure.error} />
			<div className="row">
				<Button
					kind="primary"
					busy={cure.busy}
					off={brought.length === 0}
					onPress={() => void go()}
				>
					{t("deed.cure.go")}
				</Button>
			</div>
		</>
	);
}
