/**
 * A thermal printer on a port of this machine, to the byte. It buffers, prints line by line, answers
 * questions about its state at once, and can be without paper, open, mute, slow, or unplugged in mid-job.
 */
import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { EscPos, type Strip } from "./escpos.ts";

const emptyStrip = (): Strip => ({ text: "", qr: [], cut: false });

export type FakePrinter = Awaited<ReturnType<typeof fakePrinter>>;

export async function fakePrinter() {
	const sockets = new Set<Socket>();
	const strips: Strip[] = [];
	const parser = new EscPos();
	let strip = emptyStrip();
	let taken = 0;
	let server: Server | null = null;
	let port = 0;
	/** What a test turns. */
	const is = {
		/** Lines of paper left. */
		paper: Number.POSITIVE_INFINITY,
		open: false,
		/** Never says a word. */
		mute: false,
		/** Milliseconds before it begins to print what came. */
		slow: 0,
		/** Bytes after which the cable is pulled. */
		pulledAfter: Number.POSITIVE_INFINITY,
	};

	const status = (question: number) => {
		const empty = is.paper <= 0;
		if (question === 2) return 0x12 | (is.open ? 0x04 : 0) | (empty ? 0x20 : 0);
		return 0x12 | (question === 4 && empty ? 0x60 : 0);
	};

	/** Prints what is in the buffer, as far as paper and cover allow. */
	function advance(socket: Socket): void {
		while (is.paper > 0 && !is.open) {
			const step = parser.next();
			if (!step) return;
			switch (step.is) {
				case "letter":
					strip.text += step.text;
					break;
				case "line":
					strip.text += "\n";
					is.paper--;
					break;
				case "qr":
					strip.qr.push(step.text);
					break;
				case "cut":
					strip.cut = true;
					strips.push(strip);
					strip = emptyStrip();
					break;
				case "ask":
					if (!is.mute && socket.writable) socket.write(Uint8Array.of(0));
			}
		}
	}

	/** Questions and the order to forget are heard at once; the rest goes into the buffer. */
	function hear(socket: Socket, data: Buffer): void {
		const rest: number[] = [];
		for (let i = 0; i < data.length; i++) {
			if (data[i] === 0x10 && data[i + 1] === 0x04) {
				if (!is.mute) socket.write(Uint8Array.of(status(data[i + 2] ?? 0)));
				i += 2;
			} else if (data[i] === 0x10 && data[i + 1] === 0x14) {
				parser.clear();
				i += 9;
			} else rest.push(data[i] ?? 0);
		}
		if (rest.length === 0) return;
		taken += rest.length;
		if (taken >= is.pulledAfter) {
			parser.push(rest.slice(0, is.pulledAfter - taken + rest.length));
			advance(socket);
			socket.resetAndDestroy();
			return;
		}
		parser.push(rest);
		if (is.slow > 0) setTimeout(() => advance(socket), is.slow);
		else advance(socket);
	}

	const on = async () => {
		server = createServer((socket) => {
			sockets.add(socket);
			socket.on("error", () => {});
			socket.on("close", () => sockets.delete(socket));
			socket.on("data", (data) => hear(socket, data));
		});
		server.listen(port, "127.0.0.1");
		await once(server, "listening");
		const address = server.address();
		if (typeof address === "object" && address) port = address.port;
	};
	/** Nobody answers at its port any more, and what it had in its buffer is gone. */
	const off = async () => {
		for (const socket of sockets) socket.resetAndDestroy();
		parser.clear();
		if (!server) return;
		const closed = once(server, "close");
		server.close();
		await closed;
		server = null;
	};
	await on();
	return {
		is,
		on,
		off,
		get port() {
			return port;
		},
		/** Strips that came out whole. */
		strips,
		/** What hangs out of it, not cut off. */
		get hanging() {
			return strip.text;
		},
		/** A new roll: a real one then goes on with what is in its buffer. */
		load() {
			is.paper = Number.POSITIVE_INFINITY;
			for (const socket of sockets) advance(socket);
			if (sockets.size === 0) advance({ writable: false } as Socket);
		},
		stop: off,
	};
}
