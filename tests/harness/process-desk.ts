/**
 * A clerk whose core is killed under her hands: each command is asked again, with the same
 * `commandId`, until it is answered. What was answered is kept, to be looked for afterwards.
 */
import { v7 } from "uuid";
import { demoStaff } from "../../core/demo/office.ts";
import type { Input, MethodName, Output } from "../../shared/contract.ts";
import { type Client, RpcFailure } from "../../shared/rpc.ts";
import type { Face } from "../../shared/sync-protocol.ts";
import type { Page } from "./core.ts";
import { tinyPdf } from "./visit.ts";

export type Confirmed = {
	commandId: string;
	seat: Seat;
	method: MethodName;
	params: object;
	output: unknown;
};

export type Seat = "kiosk" | "clerk" | "supervisor";
const seats: Record<Seat, { face: Face; user: string | null }> = {
	kiosk: { face: "kiosk", user: null },
	clerk: { face: "counter", user: "rosa" },
	supervisor: { face: "office", user: "jorge" },
};

/** One page of a running core. */
export type DeskLine = Pick<Client, "call"> & {
	act<N extends MethodName>(
		commandId: string,
		method: N,
		params: Omit<Input<N>, "commandId">,
	): Promise<Output<N>>;
};

/** A core in a process that can die: the headless one, or the one inside the app. */
export type Mortal = {
	page(face: Face): Promise<DeskLine>;
	gone: Promise<void>;
};

type Options<C extends Mortal> = {
	/** Starts the core again after it was lost. */
	restart: () => Promise<C>;
	/** Just before a command is sent, each time it is. */
	beforeSend?: (sent: { method: MethodName; commandId: string }) => void;
	/** After the core was lost, before it is started again. */
	onLost?: (lost: { method: MethodName; commandId: string }) => void;
};

const isLost = (error: unknown) =>
	error instanceof RpcFailure && error.code === "connection_lost";
const isRefused = (error: unknown, code: string) =>
	error instanceof RpcFailure && error.code === code;

export class Desk<C extends Mortal = Mortal> {
	readonly confirmed: Confirmed[] = [];
	core: C;
	readonly #options: Options<C>;
	readonly #pages = new Map<Seat, DeskLine>();
	readonly #sessions = new Map<Seat, string>();

	constructor(core: C, options: Options<C>) {
		this.core = core;
		this.#options = options;
	}

	/** A page as the steps of a visit want it (see visit.ts). */
	page(seat: Seat): Page {
		return {
			call: (method, params) => this.#query(seat, method, params),
			act: (method, params) => this.act(seat, method, params),
			deltas: [],
			close: () => {},
			get port(): never {
				throw new Error("the line of a desk changes with every restart");
			},
		};
	}

	async signIn(seat: Seat): Promise<void> {
		const { user } = seats[seat];
		if (!user) return;
		const { session } = await this.act(seat, "people.signIn", {
			userId: user,
			pin: demoStaff.find(({ id }) => id === user)?.pin ?? "",
		});
		this.#sessions.set(seat, session);
	}

	/** A piece of an upload whose beginning was lost is let go: the command that uses it uploads it again. */
	async #query<N extends MethodName>(
		seat: Seat,
		method: N,
		params: Input<N>,
	): Promise<Output<N>> {
		try {
			return await this.ask(seat, method, params);
		} catch (error) {
			if (method !== "uploads.append" || !isRefused(error, "upload_unknown"))
				throw error;
			return { offset: 0 } as unknown as Output<N>;
		}
	}

	/** Asks until there is an answer. */
	async ask<N extends MethodName>(
		seat: Seat,
		method: N,
		params: Input<N>,
	): Promise<Output<N>> {
		return this.#steadily({ method, commandId: "" }, async () =>
			(await this.#line(seat)).call(method, params),
		);
	}

	async act<N extends MethodName>(
		seat: Seat,
		method: N,
		params: Omit<Input<N>, "commandId">,
	): Promise<Output<N>> {
		const commandId = v7();
		let asked: object = params;
		const output = await this.#steadily({ method, commandId }, async () => {
			try {
				return await this.#send(seat, commandId, method, asked);
			} catch (error) {
				if (!isRefused(error, "upload_unknown")) throw error;
				// the pieces were lost with the core's memory; the command was not done
				asked = { ...asked, uploadId: await this.upload(seat) };
				return await this.#send(seat, commandId, method, asked);
			}
		});
		this.confirmed.push({ commandId, seat, method, params: asked, output });
		return output;
	}

	upload(seat: Seat, bytes = tinyPdf): Promise<string> {
		const sent = { method: "uploads.begin" as const, commandId: "" };
		return this.#steadily(sent, async () => {
			const page = await this.#line(seat);
			const { uploadId } = await page.call("uploads.begin", {
				size: bytes.length,
			});
			await page.call("uploads.append", {
				uploadId,
				offset: 0,
				base64: bytes.toString("base64"),
			});
			return uploadId;
		});
	}

	/** Asks every confirmed command once more. @returns those that were answered otherwise. */
	async replay(): Promise<Confirmed[]> {
		const other: Confirmed[] = [];
		for (const each of this.confirmed) {
			const page = await this.#line(each.seat);
			const again = await page.act(
				each.commandId,
				each.method,
				each.params as never,
			);
			if (JSON.stringify(again) !== JSON.stringify(each.output))
				other.push(each);
		}
		return other;
	}

	async #send<N extends MethodName>(
		seat: Seat,
		commandId: string,
		method: N,
		params: object,
	): Promise<Output<N>> {
		const page = await this.#line(seat);
		this.#options.beforeSend?.({ method, commandId });
		return page.act(commandId, method, params as Omit<Input<N>, "commandId">);
	}

	async #steadily<T>(
		sent: { method: MethodName; commandId: string },
		work: () => Promise<T>,
	): Promise<T> {
		for (;;) {
			try {
				return await work();
			} catch (error) {
				if (!isLost(error)) throw error;
				await this.core.gone;
				this.#pages.clear();
				this.#options.onLost?.(sent);
				this.core = await this.#options.restart();
			}
		}
	}

	/** The seat's page, opened anew and bound to its session where the core was restarted. */
	async #line(seat: Seat): Promise<DeskLine> {
		const open = this.#pages.get(seat);
		if (open) return open;
		const page = await this.core.page(seats[seat].face);
		const session = this.#sessions.get(seat);
		if (session) await page.call("people.resume", { session });
		this.#pages.set(seat, page);
		return page;
	}
}
