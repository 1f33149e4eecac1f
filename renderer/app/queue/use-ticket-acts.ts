import type { Input } from "../../../shared/contract.ts";
import type { Ticket } from "../../../shared/model.ts";
import { useCommand } from "../../api/use-command.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";

type Subject = Pick<Ticket, "id" | "number">;
export type Transfer = Pick<Input<"queue.transfer">, "to" | "reason">;
/** Whose last act can be taken back: a ticket's, or the cleaning of a counter. */
export type Undoable = Subject | { cleaned: number };
/** Says what was done; with a ticket or a counter, that it can be taken back. */
export type Tell = (text: string, undo?: Undoable) => void;

/** What is done with a ticket that is not called: done at once, told, and taken back with one key. */
export function useTicketActs(tell: Tell) {
	const t = useT();
	const { time } = useFormats();
	const park = useCommand("queue.park");
	const resume = useCommand("queue.resume");
	const transfer = useCommand("queue.transfer");
	const cancel = useCommand("queue.cancel");
	const undo = useCommand("queue.undo");
	const all = [park, resume, transfer, cancel, undo];
	return {
		busy: all.some((each) => each.busy),
		error: all.find((each) => each.error)?.error ?? null,
		park: async (ticket: Subject, minutes: number) => {
			const done = await park.run({ ticketId: ticket.id, minutes });
			if (done)
				tell(
					t("told.parked", { number: ticket.number, time: time(done.until) }),
					ticket,
				);
			return done !== undefined;
		},
		resume: async ({ id: ticketId, number }: Subject) => {
			const done = await resume.run({ ticketId });
			if (done) tell(t("told.resumed", { number }));
			return done !== undefined;
		},
		transfer: async (ticket: Subject, { to, reason }: Transfer) => {
			const done = await transfer.run({ ticketId: ticket.id, to, reason });
			const { number } = ticket;
			if (done)
				tell(
					"group" in to
						? t("told.toGroup", { number, group: to.group })
						: t("told.toCounter", { number, counter: to.counter }),
					ticket,
				);
			return done !== undefined;
		},
		cancel: async (
			ticket: Subject,
			reason: Input<"queue.cancel">["reason"],
		) => {
			const done = await cancel.run({ ticketId: ticket.id, reason });
			if (done) tell(t("told.cancelled", { number: ticket.number }), ticket);
			return done !== undefined;
		},
		undo: async ({ id: ticketId, number }: Subject) => {
			const done = await undo.run({ ticketId });
			if (done)
				tell(
					t(done.state === "waiting" ? "told.inPlace" : "told.atHand", {
						number,
					}),
				);
			return done !== undefined;
		},
	};
}
