import type { Input, MethodName, Output } from "../../shared/contract.ts";
import { RpcFailure } from "../../shared/rpc.ts";
import {
	type Office,
	openOffice,
	type Page,
	pins,
	runtimeOf,
	type World,
} from "../harness/core.ts";
import type { Clerk } from "./acts.ts";

/** The people of an office at their pages, who count what was done and what was refused. */
export class Players {
	readonly #dir: string;
	#office!: Office;
	#pages!: Record<Clerk | "jorge" | "ana" | "luis" | "kiosk", Page>;
	protected last: {
		page: keyof Players["pages"];
		method: MethodName;
		params: object;
		answer: unknown;
	} | null = null;
	readonly done = new Map<string, number>();
	readonly refused = new Map<string, number>();
	constructor(dir: string) {
		this.#dir = dir;
	}

	get rt() {
		return runtimeOf(this.#office.core);
	}
	get world() {
		return this.#office.world;
	}
	get pages() {
		return this.#pages;
	}
	end = () => this.#office.stop();

	protected async start(world?: World): Promise<void> {
		this.#office = await openOffice(this.#dir, world ? { world } : {});
		await this.signIn();
	}

	/** Without the PINs, whose stretching would take most of the run. */
	protected async signIn(): Promise<void> {
		const page = async (person: string, face: "counter" | "office") => {
			const { people, deps } = this.rt;
			const session = people.openSession(
				deps.ids.uuid(),
				person,
				face,
				deps.clock.now(),
			);
			const made = this.#office.page(face);
			await made.call("people.resume", { session });
			return made;
		};
		this.#pages = {
			kiosk: this.#office.page("kiosk"),
			rosa: await page("rosa", "counter"),
			mario: await page("mario", "counter"),
			jorge: await page("jorge", "office"),
			ana: await page("ana", "office"),
			luis: await page("luis", "office"),
		};
	}

	/** One command; null when it was refused. Anything but a refusal ends the run. */
	protected async try<N extends MethodName>(
		page: keyof Players["pages"],
		method: N,
		params: Omit<Input<N>, "commandId">,
	): Promise<Output<N> | null> {
		const all = { commandId: this.rt.deps.ids.uuid(), ...params };
		try {
			const answer = await this.#pages[page].call(method, all as never);
			this.last = { page, method, params: all, answer };
			this.count(this.done, method);
			return answer;
		} catch (error) {
			if (!(error instanceof RpcFailure) || error.code === "internal")
				throw error;
			this.count(this.refused, error.code);
			return null;
		}
	}

	/** A person who confirms beside another. */
	protected second = (userId: keyof typeof pins) => ({
		userId: userId as string,
		pin: pins[userId] as string,
	});

	protected count(counts: Map<string, number>, key: string) {
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
}
