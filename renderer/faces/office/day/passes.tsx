import { Printer, UserCheck } from "lucide-react";
import { useEffect, useState } from "react";
import type { Pass } from "../../../../shared/day-model.ts";
import { passCode } from "../../../../shared/passes.ts";
import type { RpcFailure } from "../../../../shared/rpc.ts";
import { call } from "../../../api/office.ts";
import { asFailure, useCommand } from "../../../api/use-command.ts";
import { useQuery } from "../../../api/use-query.ts";
import { uuidv7 } from "../../../api/uuid.ts";
import { PrintButton } from "../../../app/print-button.tsx";
import { unbroken, useFormats } from "../../../i18n/format.ts";
import { useT } from "../../../i18n/use-t.ts";
import { useDayState } from "../../../stores/day.ts";
import { useProtocolState } from "../../../stores/protocol.ts";
import { useQueue } from "../../../stores/queue.ts";
import { Button } from "../../../ui/button.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { Card, Note } from "../../../ui/surface.tsx";

/** Whoever has a pass and has not come yet: printed here, and let back into the line without the paper too. */
export function Passes() {
	const t = useT();
	const { shortDay } = useFormats();
	const day = useDayState();
	const { data, reload, error } = useQuery("day.passes", {});
	const queue = useQueue((each) => each.rows);
	const arrive = useCommand("day.usePass");
	const protocol = useProtocolState();
	const version = protocol?.screening ? protocol.inForce?.version : undefined;
	const admission = version === undefined ? null : { version };
	// biome-ignore lint/correctness/useExhaustiveDependencies: read again when the line changed
	useEffect(() => void reload(), [reload, queue]);
	const passes = data?.passes ?? [];
	if (passes.length === 0) return <ErrorNote failure={error} />;
	return (
		<Card
			title={t("passes.title")}
			className="listed"
			aside={<PrintAll passes={passes} />}
		>
			<p className="s mut more">{t("passes.lead")}</p>
			<ErrorNote failure={arrive.error} />
			<table>
				<thead>
					<tr>
						<th>{t("all.number")}</th>
						<th>{t("all.procedure")}</th>
						<th>{t("passes.day")}</th>
						<th>{t("passes.until")}</th>
						<th>{t("paper.pass")}</th>
						{day?.day && <th>{t("passes.here")}</th>}
					</tr>
				</thead>
				<tbody>
					{passes.map((pass) => (
						<tr key={pass.id}>
							<td className="b nowrap">{unbroken(pass.number)}</td>
							<td>{pass.procedure}</td>
							<td className="nowrap">{shortDay(pass.day)}</td>
							<td className="nowrap">{shortDay(pass.until)}</td>
							<td>
								<PrintButton paper="pass" id={pass.id} />
							</td>
							{day?.day && (
								<td>
									<Button
										size="sm"
										icon={UserCheck}
										label={t("passes.hereLabel", { number: pass.number })}
										busy={arrive.busy}
										onPress={() =>
											void arrive.run({ code: passCode(pass.id), admission })
										}
									>
										{t("passes.here")}
									</Button>
								</td>
							)}
						</tr>
					))}
				</tbody>
			</table>
		</Card>
	);
}

/** Each pass once: what was printed already is left out by the core. */
function PrintAll({ passes }: { passes: readonly Pass[] }) {
	const t = useT();
	const [sent, setSent] = useState<number | null>(null);
	const [failed, setFailed] = useState<RpcFailure | null>(null);
	const [busy, setBusy] = useState(false);
	const print = async () => {
		setBusy(true);
		setFailed(null);
		let count = 0;
		try {
			for (const { id } of passes) count += await printOnce(id);
			setSent(count);
		} catch (fault) {
			setFailed(asFailure(fault));
		}
		setBusy(false);
	};
	return (
		<div className="row">
			{sent !== null && (
				<Note tone="ok" live>
					{t("passes.printed", { count: sent })}
				</Note>
			)}
			<ErrorNote failure={failed} />
			<Button size="sm" icon={Printer} busy={busy} onPress={() => void print()}>
				{t("passes.printAll")}
			</Button>
		</div>
	);
}

/** @returns how many papers that makes: none where it was printed already. */
async function printOnce(id: string): Promise<0 | 1> {
	try {
		await call("print.paper", { commandId: uuidv7(), paper: "pass", id });
		return 1;
	} catch (fault) {
		if (asFailure(fault).code === "paper_printed") return 0;
		throw fault;
	}
}
