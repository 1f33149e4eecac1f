/** What holds for the person in front of the screen alone; forgotten with them. */
import { create } from "zustand";

type Visitor = {
	/** A language the screen does not speak yet: its person is called, and the ticket is marked. */
	speaks: "yua" | "lsm" | null;
	/** Reads aloud. */
	spoken: boolean;
	/** Was asked to read aloud, and has no voice. */
	voiceless: boolean;
};
const nobody: Visitor = { speaks: null, spoken: false, voiceless: false };

export const useVisitor = create<Visitor>(() => nobody);
export const visitor = (change: Partial<Visitor>) =>
	useVisitor.setState(change);
export const forgetVisitor = () => useVisitor.setState(nobody);
