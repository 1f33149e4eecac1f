import { useCommand } from "../../api/use-command.ts";
import { useT } from "../../i18n/use-t.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Primary, useTell } from "./frame.tsx";
import { isOpen, numberIn, useWork } from "./work-context.ts";

/** This case is done with: on to the next one that is open, or the end of the visit. */
export function VisitNext() {
	const t = useT();
	const { visit, file, show } = useWork();
	const end = useFinish();
	const later = visit.cases.find((each) => each.id !== file.id && isOpen(each));
	const paid = later?.payment?.state === "paid" ? "receipt" : undefined;
	return (
		<>
			<ErrorNote failure={end.error} />
			<Primary
				text={
					later
						? t("cases.next", {
								number: numberIn(visit, later),
								procedure: later.procedure,
							})
						: t("receipt.finish")
				}
				keyName="F9"
				busy={end.busy}
				autoFocus
				onPress={later ? () => show(later.id, paid) : () => void end.run()}
			/>
		</>
	);
}

/** Closes the ticket, and says so where its screen is already gone. */
export function useFinish() {
	const t = useT();
	const { ticket } = useWork();
	const tell = useTell();
	const { run, busy, error } = useCommand("queue.finish");
	return {
		busy,
		error,
		run: async () => {
			if (await run({ ticketId: ticket.id }))
				tell(t("told.finished", { number: ticket.number }), ticket);
		},
	};
}
