/** What a citizen does besides a ticket. It outlives a restart of the core, and is gone with the session. */
import { create } from "zustand";
import type {
	Complaint,
	ComplaintSubject,
} from "../../../../shared/lobby-model.ts";

export type Service =
	| "lookUp"
	| "complaint"
	| "call"
	| "privacy"
	| "howTo"
	| "notices"
	| "keeper";

export type ComplaintDraft = {
	step: "subject" | "text" | "who";
	subject: ComplaintSubject | null;
	text: string;
	name: string;
	contact: string;
};

type State = {
	open: Service | null;
	folio: string;
	code: string;
	complaint: ComplaintDraft;
	filed: Complaint | null;
	/** The call for a person that this session made. */
	callId: string | null;
};

const nothing: State = {
	open: null,
	folio: "",
	code: "",
	complaint: {
		step: "subject",
		subject: null,
		text: "",
		name: "",
		contact: "",
	},
	filed: null,
	callId: null,
};

export const useServices = create<State>(() => nothing);

export const openService = (open: Service) => useServices.setState({ open });
/** Back to the way to a ticket; what was typed goes with the screen it was typed on. */
export const leaveService = () => useServices.setState(nothing);
export const draftComplaint = (change: Partial<ComplaintDraft>) =>
	useServices.setState(({ complaint }) => ({
		complaint: { ...complaint, ...change },
	}));
