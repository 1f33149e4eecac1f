/** Printers of the real world: a socket to a thermal one, the system's queue for pages. */
import { spawn } from "node:child_process";
import { connect as openSocket, type Socket } from "node:net";
import {
	LineCut,
	type PrinterLine,
	type Printing,
	SpoolerTrouble,
} from "../deps.ts";

const CONNECT_MS = 4_000;
/** A full buffer of a slow printer takes its time; a dead one for ever. */
const STUCK_MS = 30_000;
const SPOOL_MS = 30_000;

const connect: Printing["connect"] = (host, port, signal) =>
	new Promise((resolve, reject) => {
		const socket = openSocket({ host, port, noDelay: true, signal });
		const late = setTimeout(
			() => socket.destroy(new LineCut("no answer")),
			CONNECT_MS,
		);
		socket.once("close", () => clearTimeout(late));
		socket.once("error", reject);
		socket.once("connect", () => {
			clearTimeout(late);
			socket.off("error", reject);
			resolve(lineOn(socket));
		});
	});

function lineOn(socket: Socket): PrinterLine {
	const said: number[] = [];
	let gone: LineCut | null = null;
	let listening: (() => void) | null = null;
	const wake = () => listening?.();
	socket.on("data", (data) => {
		said.push(...data);
		wake();
	});
	socket.on("error", (error) => {
		gone = new LineCut(error.message);
		wake();
	});
	socket.on("close", () => {
		gone ??= new LineCut("the printer hung up");
		wake();
	});
	// The end of what it says: a printer closes its side only when it is done with us.
	socket.on("end", () => {
		gone ??= new LineCut("the printer hung up");
		wake();
	});
	const within = (ms: number) =>
		new Promise<void>((resolve) => {
			const end = () => {
				clearTimeout(timer);
				listening = null;
				resolve();
			};
			const timer = setTimeout(end, ms);
			listening = end;
		});
	return {
		write: (bytes) =>
			new Promise((resolve, reject) => {
				if (gone) return reject(gone);
				const stuck = setTimeout(
					() => socket.destroy(new LineCut("stuck")),
					STUCK_MS,
				);
				socket.write(bytes, (error) => {
					clearTimeout(stuck);
					if (error) reject(gone ?? new LineCut(error.message));
					else resolve();
				});
			}),
		read: async (ms) => {
			if (said.length === 0 && !gone) await within(ms);
			const byte = said.shift();
			if (byte !== undefined) return byte;
			if (gone) throw gone;
			return null;
		},
		close: () =>
			new Promise((resolve, reject) => {
				if (gone) return reject(gone);
				const stuck = setTimeout(
					() => socket.destroy(new LineCut("stuck")),
					STUCK_MS,
				);
				socket.once("close", (failed) => {
					clearTimeout(stuck);
					if (failed) reject(new LineCut("cut off"));
					else resolve();
				});
				socket.end();
			}),
		drop: () => void socket.destroy(),
	};
}

/** CUPS: the page goes in by the pipe, under a title that names nobody. */
const spool: Printing["spool"] = (queue, pdf, signal) =>
	new Promise((resolve, reject) => {
		const to = queue ? ["-d", queue] : [];
		const lp = spawn("lp", ["-s", "-t", "ventanilla", ...to, "-"], {
			stdio: ["pipe", "ignore", "pipe"],
			signal,
			timeout: SPOOL_MS,
		});
		let complaint = "";
		lp.stderr.on("data", (data) => {
			complaint += data;
		});
		lp.stdin.on("error", () => {}); // it went away without reading; its end says why
		lp.once("error", (error: NodeJS.ErrnoException) =>
			reject(
				new SpoolerTrouble(
					error.code === "ENOENT" ? "no_spooler" : "spooler",
					error.message,
				),
			),
		);
		lp.once("close", (code) =>
			code === 0
				? resolve()
				: reject(new SpoolerTrouble("spooler", complaint.slice(0, 300))),
		);
		lp.stdin.end(pdf);
	});

export const systemPrinting: Printing = { connect, spool };
