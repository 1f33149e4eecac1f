/** What the core needs of the world. Nothing in it reads the real clock, network or key store itself. */

export type Clock = {
	/** Milliseconds since 1970 by the machine's clock; may be wrong or jump. */
	now(): number;
	/** Milliseconds since the machine started; never jumps. */
	mono(): number;
	/** Resolves after the time, or at once when the signal is aborted. */
	sleep(ms: number, signal: AbortSignal): Promise<void>;
};

export type Ids = {
	/** UUIDv7. */
	uuid(): string;
	/** Random bytes, fit for keys and salts. */
	random(bytes: number): Buffer;
};

export type HttpRequest = {
	method: "GET" | "POST" | "HEAD" | "PATCH";
	url: string;
	headers: Record<string, string>;
	body?: Uint8Array;
};
export type HttpResponse = {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	text: string;
};
/** Rejects when no answer came: not connected, cut off, too slow. */
export type Network = (
	request: HttpRequest,
	signal: AbortSignal,
) => Promise<HttpResponse>;

/** Structured log; callers pass no personal data. */
export type Log = {
	info(facts: object, message: string): void;
	warn(facts: object, message: string): void;
	error(facts: object, message: string): void;
};

/** Wraps keys with what the system offers; `file` says honestly that it offers nothing. */
export type KeyWrapper = {
	backend: "os" | "file";
	wrap(plain: Uint8Array): Promise<Uint8Array>;
	unwrap(wrapped: Uint8Array): Promise<Uint8Array>;
};

/** Turns a PIN into a key, slowly on purpose; a test that is not about it need not wait. */
export type Stretch = (pin: string, salt: Buffer) => Promise<Buffer>;

export type FoundFile = {
	name: string;
	size: number;
	/** Milliseconds since 1970, by the file system. */
	changedAt: number;
};
/** A folder another program writes to. Only regular files that lie in it, never what a link leads to. */
export type Folders = {
	/** The folder's true path, or null where there is none. */
	resolve(path: string): Promise<string | null>;
	/** @returns null where the folder cannot be read. */
	files(folder: string, most: number): Promise<FoundFile[] | null>;
	/** The whole file, or null when it is gone, no longer what was found, or larger than `most`. */
	read(folder: string, file: FoundFile, most: number): Promise<Buffer | null>;
	remove(folder: string, file: FoundFile): Promise<void>;
};

/** The line to a printer was cut, or hung for too long. */
export class LineCut extends Error {}

/** A connection to a printer of the network. All of it rejects with LineCut. */
export type PrinterLine = {
	/** Resolves when the system took the bytes. */
	write(bytes: Uint8Array): Promise<void>;
	/** The next byte the printer says; null when it says none in time. */
	read(ms: number): Promise<number | null>;
	/** Resolves when the other end has taken everything; rejects when it was cut off before. */
	close(): Promise<void>;
	/** Lets go at once. */
	drop(): void;
};

/** Why the system did not take a page. */
export class SpoolerTrouble extends Error {
	readonly fault: "no_spooler" | "spooler";
	constructor(fault: "no_spooler" | "spooler", message: string) {
		super(message);
		this.fault = fault;
	}
}

export type Printing = {
	/** Rejects when nobody answers there. */
	connect(
		host: string,
		port: number,
		signal: AbortSignal,
	): Promise<PrinterLine>;
	/** Hands a page to a queue of the system; an empty name is its default. Rejects with SpoolerTrouble. */
	spool(queue: string, pdf: Uint8Array, signal: AbortSignal): Promise<void>;
};

export type Deps = {
	clock: Clock;
	ids: Ids;
	network: Network;
	keys: KeyWrapper;
	stretch: Stretch;
	folders: Folders;
	printing: Printing;
	/** A leader let somebody out of the lobby's locked screen: the shell opens it. */
	unlockKiosk(): void;
	log: Log;
};
