import { createContext, useContext } from "react";
import type { Case, Ticket, Till, Visit } from "../../../shared/model.ts";
import type { Saved } from "./saved-mark.tsx";

export const stepKeys = [
	"applicant",
	"requirements",
	"documents",
	"form",
	"charge",
	"receipt",
] as const;
export type StepKey = (typeof stepKeys)[number];

/** What the steps of one case share. */
export type WorkState = {
	ticket: Ticket;
	/** The visit with all its cases; `file` is the one at hand. */
	visit: Visit;
	file: Case;
	till: Till | null;
	tillLoading: boolean;
	/** Reads the visit again, after each act. */
	reload: () => Promise<unknown>;
	reloadTill: () => Promise<unknown>;
	/** The cases that are about to be paid together; null while nothing is charged. */
	charging: readonly string[] | null;
	setCharging: (cases: readonly string[] | null) => void;
	go: (step: StepKey) => void;
	/** Takes up another case of the visit, where it was left or at a step. */
	show: (caseId: string, step?: StepKey) => void;
	/** Shows what is still open before the visit ends. */
	finish: () => void;
	setSaved: (saved: Saved) => void;
	/** Other cases under the same CURP as the one at hand, beside those of the visit. */
	others: number;
	/** What the core counted of them when the applicant was set. */
	tellOthers: (sameCurp: number) => void;
};

export const WorkContext = createContext<WorkState | null>(null);

export function useWork(): WorkState {
	const work = useContext(WorkContext);
	if (!work) throw new Error("no case is at hand");
	return work;
}

/** Requirements of the sheet that are still asked for. */
export const missingOf = (file: Case) =>
	file.requirements.filter(({ mandatory, met }) => mandatory && !met);
/** A case may be received when its fee is paid, beyond doubt, or there is none. */
export const isPaid = (file: Case) =>
	file.payment ? file.payment.state === "paid" : file.quote?.total === 0;
/** Not received yet, and still to be worked on here. */
export const isOpen = (file: Case) => file.state === "draft" && file.held;
/** A case's place in its visit, as the tabs count. */
export const numberIn = (visit: Visit, file: Case) =>
	visit.cases.findIndex(({ id }) => id === file.id) + 1;
