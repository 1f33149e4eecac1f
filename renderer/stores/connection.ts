import { create } from "zustand";
import type { LinkState } from "../api/link.ts";

/** `epoch` counts connections: what was read before the last one may be old. */
type Connection = { state: LinkState; since: number; epoch: number };

export const useConnection = create<Connection>(() => ({
	state: "connecting",
	since: Date.now(),
	epoch: 0,
}));

export const setConnection = (state: LinkState) =>
	useConnection.setState((old) =>
		old.state === state
			? old
			: {
					state,
					since: Date.now(),
					epoch: state === "online" ? old.epoch + 1 : old.epoch,
				},
	);
