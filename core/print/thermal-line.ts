/**
 * The conversation with a thermal printer. Before the paper it is asked whether it can print; after it,
 * it is asked for its status by a command that waits in its buffer behind the paper: that answer proves
 * that all of it was printed. A printer that never says anything has nothing proven.
 */
import type { PrintFault } from "../../shared/print-model.ts";
import { LineCut, type PrinterLine } from "../deps.ts";

/** DLE EOT n: answered at once, whatever is in the buffer. */
const ASK_OFFLINE = Uint8Array.of(0x10, 0x04, 2);
const ASK_PAPER = Uint8Array.of(0x10, 0x04, 4);
/** GS r 1: answered when everything before it was printed. */
const ASK_DONE = Uint8Array.of(0x1d, 0x72, 1);
/** DLE DC4 8: what is still in the buffer is thrown away, so that new paper does not bring out the rest. */
const CLEAR = Uint8Array.of(0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8);

const isStatus = (byte: number) => (byte & 0x93) === 0x12;
const isDone = (byte: number) => (byte & 0x90) === 0;

const ANSWER_MS = 1_500;
const PULSE_MS = 1_000;
/** So many silent pulses in mid-job, and the printer is gone. */
const MOST_SILENT = 3;
/** A printer that answers for so long and never says it is done has no such command. */
const MOST_PULSES = 40;

export type Outcome =
	| { state: "printed" | "sent"; fault: null }
	| { state: "failed"; fault: PrintFault };

const failed = (fault: PrintFault): Outcome => ({ state: "failed", fault });

/** @param begin is called once, just before the first byte of the paper goes out */
export async function converse(
	line: PrinterLine,
	paper: Uint8Array,
	begin: () => void,
): Promise<Outcome> {
	let began = false;
	try {
		const before = await faultOf(line);
		if (before.fault) return failed(before.fault);
		begin();
		began = true;
		await line.write(paper);
		if (before.silent) {
			await line.close();
			return { state: "sent", fault: null };
		}
		return await untilDone(line);
	} catch (error) {
		if (!(error instanceof LineCut)) throw error;
		return failed(began ? "cut" : "off");
	}
}

async function untilDone(line: PrinterLine): Promise<Outcome> {
	await line.write(ASK_DONE);
	let silent = 0;
	for (let pulse = 0; pulse < MOST_PULSES; pulse++) {
		const byte = await line.read(PULSE_MS);
		if (byte !== null && isDone(byte)) return { state: "printed", fault: null };
		const now = await faultOf(line);
		if (now.done) return { state: "printed", fault: null };
		if (now.fault) {
			await line.write(CLEAR);
			await ask(line, ASK_OFFLINE); // its answer says that the order before it was heard
			return failed(now.fault);
		}
		silent = now.silent ? silent + 1 : 0;
		if (silent >= MOST_SILENT) return failed("cut");
	}
	return { state: "sent", fault: null };
}

type Now = { fault: PrintFault | null; silent: boolean; done: boolean };

/** What keeps the printer from printing now. */
async function faultOf(line: PrinterLine): Promise<Now> {
	const fine: Now = { fault: null, silent: false, done: false };
	const offline = await ask(line, ASK_OFFLINE);
	if (offline === "done") return { ...fine, done: true };
	if (offline === null) return { ...fine, silent: true };
	if (offline & 0x04) return { ...fine, fault: "cover_open" };
	if (offline & 0x20) return { ...fine, fault: "no_paper" };
	if (offline & 0x40) return { ...fine, fault: "printer_fault" };
	const roll = await ask(line, ASK_PAPER);
	if (roll === "done") return { ...fine, done: true };
	return roll !== null && roll & 0x60 ? { ...fine, fault: "no_paper" } : fine;
}

async function ask(
	line: PrinterLine,
	question: Uint8Array,
): Promise<number | "done" | null> {
	await line.write(question);
	const byte = await line.read(ANSWER_MS);
	if (byte === null) return null;
	if (isStatus(byte)) return byte;
	return isDone(byte) ? "done" : null;
}
