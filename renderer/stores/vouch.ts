import { create } from "zustand";

/** Whether the core wants another supervisor to vouch for whoever is signed in. */
export const useVouchAsked = create<{ asked: boolean }>(() => ({
	asked: false,
}));

export const setVouchAsked = (asked: boolean) =>
	useVouchAsked.setState({ asked });
