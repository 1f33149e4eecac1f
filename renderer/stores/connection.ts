import { create } from "zustand";
import type { LinkState } from "../api/link.ts";

/** `epoch` counts connections: what was read before the last one may be old. */
type Connection = {
	state: LinkState;
	since: number;
	epoch: number;
	/** What the shell says when no core can be started, in words for the person here. */
	trouble: string | null;
};

export const useConnection = create<Connection>(() => ({
	state: "connecting",
	since: Date.now(),
	epoch: 0,
	trouble: null,
}));

export const setConnection = (state: LinkState) =>
	useConnection.setState((old) =>
		old.state === state
			? old
			: {
					state,
					since: Date.now(),
					epoch: state === "online" ? old.epoch + 1 : old.epoch,
					trouble: state === "online" ? null : old.trouble,
				},
	);

export const setTrouble = (trouble: string) =>
	useConnection.setState({ trouble });
