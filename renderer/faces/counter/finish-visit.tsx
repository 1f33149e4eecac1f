import { useEffect, useState } from "react";
import type { Case } from "../../../shared/model.ts";
import { useCommand } from "../../api/use-command.ts";
import { useT } from "../../i18n/use-t.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { useFirstWrong } from "../../ui/first-wrong.ts";
import { type Ending, FinishLine } from "./finish-line.tsx";
import { Act, In, Primary } from "./frame.tsx";
import { useFinish } from "./visit-next.tsx";
import { isOpen, useWork } from "./work-context.ts";

const SHORTEST_REASON = 3;

/** Nobody could find it again: it has no folio and says not whose it is. */
const isNobodys = (file: Case) =>
	isOpen(file) && !file.applicant && !file.payment && !file.untouched;

/**
 * What is still open before the ticket ends. A draft stays, is withdrawn or is refused, each with its reason;
 * one that nobody touched goes by itself. A refusal is printed before the person leaves.
 */
export function FinishVisit({ onLeave }: { onLeave: () => void }) {
	const t = useT();
	const { visit, ticket, reload } = useWork();
	const withdraw = useCommand("cases.withdraw");
	const refuse = useCommand("cases.refuse");
	const end = useFinish();
	const { box, refused } = useFirstWrong<HTMLUListElement>();
	const [chosen, setChosen] = useState<Partial<Record<string, Ending | null>>>(
		{},
	);
	const [wrong, setWrong] = useState(false);
	// What was half typed until now is kept by now, and counts.
	// biome-ignore lint/correctness/useExhaustiveDependencies: once, when the end is looked at
	useEffect(() => void reload(), []);
	const endingOf = (file: Case): Ending | null => {
		if (!isOpen(file)) return null;
		const nobodys = isNobodys(file)
			? { act: "withdraw" as const, reason: "" }
			: null;
		return chosen[file.id] ?? nobodys;
	};
	const isShort = (ending: Ending | null) =>
		ending !== null && ending.reason.trim().length < SHORTEST_REASON;
	const endings = visit.cases.flatMap((file) => {
		const ending = endingOf(file);
		return ending ? [{ file, ...ending }] : [];
	});
	const refusing = endings.some(({ act }) => act === "refuse");
	const go = async () => {
		const short = endings.some(isShort);
		setWrong(short);
		if (short) return refused();
		for (const { file, act, reason } of endings) {
			const { run } = act === "refuse" ? refuse : withdraw;
			if (!(await run({ caseId: file.id, reason: reason.trim() }))) {
				await reload();
				return;
			}
		}
		if (refusing) await reload();
		else await end.run();
	};
	return (
		<>
			<h2 className="xl">{t("finish.title", { number: ticket.number })}</h2>
			<p className="mut">{t("finish.lead")}</p>
			<ul className="card finish" ref={box}>
				{visit.cases.map((file) => {
					const ending = endingOf(file);
					return (
						<FinishLine
							key={file.id}
							file={file}
							ending={ending}
							error={
								wrong && isShort(ending) ? t("finish.reasonNeeded") : undefined
							}
							onEnding={(next) =>
								setChosen((old) => ({ ...old, [file.id]: next }))
							}
						/>
					);
				})}
			</ul>
			<ErrorNote failure={refuse.error ?? withdraw.error ?? end.error} />
			<In slot="actsFoot">
				<Act
					text={t("finish.back")}
					keyName="Escape"
					keyCap="Esc"
					onPress={onLeave}
				/>
			</In>
			<Primary
				text={t(refusing ? "finish.refuseGo" : "finish.go")}
				keyName="F9"
				busy={refuse.busy || withdraw.busy || end.busy}
				autoFocus={endings.length === 0}
				onPress={() => void go()}
			/>
		</>
	);
}
