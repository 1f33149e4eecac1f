/** One page at the core's border: every message is checked here before anything of the core is reached. */
import { contract, type Method } from "../../shared/contract.ts";
import { Refusal } from "../../shared/errors.ts";
import {
	type Port,
	type RpcResponse,
	requestSchema,
	rpcCodes,
} from "../../shared/rpc.ts";
import type { Face } from "../../shared/sync-protocol.ts";
import { type Topic, topicFaces } from "../../shared/topics.ts";
import { Downloads } from "../blobs/downloads.ts";
import { Uploads } from "../blobs/uploads.ts";
import { type Caller, type Command, runCommand } from "../commands.ts";
import { isHere } from "../identity/identity.ts";
import { demandCurrent } from "../people/vouched.ts";
import type { Runtime } from "../runtime.ts";
import type { Line } from "../sync/line.ts";
import { commands } from "./commands.ts";
import { checkedPins } from "./pins.ts";
import { queries } from "./queries.ts";
import { InvalidInput, refusalOf } from "./refusal.ts";
import { sessions } from "./sessions.ts";

export type Message = { id: string | number; method: Method; params: unknown };

/** Calls one page may have under way; more are a fault of the page and are refused. */
const MOST_AT_ONCE = 64;

export class Connection {
	readonly rt: Runtime;
	readonly line: Line;
	caller: Caller;
	readonly #port: Port;
	#running = 0;

	constructor(rt: Runtime, line: Line, face: Face, port: Port) {
		this.rt = rt;
		this.line = line;
		this.#port = port;
		this.caller = {
			face,
			user: null,
			session: null,
			looked: new Set(),
			uploads: new Uploads(),
			downloads: new Downloads(),
		};
		port.onMessage((message) => void this.#receive(message));
		port.onClose(() => rt.hub.unsubscribe(this.#listener));
		this.#follow(port);
	}

	readonly #listener = (message: unknown) => this.#port.send(message);

	/** A page whose face came or went begins anew, once what is being answered has left. */
	#follow(port: Port): void {
		const { face } = this.caller;
		const was = isHere(this.rt.identity, face);
		const forget = this.rt.onIdentity(() => {
			if (isHere(this.rt.identity, face) === was) return;
			this.rt.hub.unsubscribe(this.#listener);
			setImmediate(() => port.close());
		});
		port.onClose(forget);
	}

	subscribe(topic: Topic) {
		if (!topicFaces(topic).includes(this.caller.face))
			throw new Refusal("face_forbidden");
		return this.rt.hub.subscribe(topic, this.#listener);
	}

	unsubscribe(topic: Topic): void {
		this.rt.hub.unsubscribe(this.#listener, topic);
	}

	async #receive(message: unknown): Promise<void> {
		const answer = await answerTo(message, (request) => this.#answer(request));
		this.#port.send(answer);
	}

	async #answer({ method, params }: Message): Promise<unknown> {
		if (this.#running >= MOST_AT_ONCE) throw new Refusal("internal");
		this.#running++;
		try {
			this.#admit(method);
			const input = method.input.safeParse(params ?? {});
			if (!input.success) throw new InvalidInput(input.error.issues);
			return await this.#dispatch(method, input.data);
		} catch (thrown) {
			const error = this.rt.broken(thrown);
			if (!(error instanceof Refusal || error instanceof InvalidInput))
				this.rt.deps.log.error(
					{ err: error, method: method.name },
					"a call failed",
				);
			throw error;
		} finally {
			this.#running--;
		}
	}

	/** A face of this terminal, the right one, and a person with one of the roles where one is needed. */
	#admit(method: Method): void {
		const { faces, roles, name } = method;
		if (!faces.includes(this.caller.face)) throw new Refusal("face_forbidden");
		// How the core is may be asked: its page then says what is wrong.
		if (name !== "system.health" && !isHere(this.rt.identity, this.caller.face))
			throw new Refusal("face_not_here");
		this.#refreshUser();
		if (roles === null) return;
		if (!this.caller.user) throw new Refusal("signed_out");
		if (!this.caller.user.roles.some((role) => roles.includes(role)))
			throw new Refusal("role_forbidden");
		demandCurrent(this.rt, method, this.caller.user);
	}

	/** A session may have ended, and roles may have changed, since the page signed in. */
	#refreshUser(): void {
		const { session, face } = this.caller;
		if (!session) return;
		const user = this.rt.people.session(
			session,
			face,
			this.rt.deps.clock.now(),
		);
		this.caller = { ...this.caller, user, session: user ? session : null };
	}

	async #dispatch(method: Method, input: unknown): Promise<unknown> {
		// The contract's own schema made `input`; the maps below are complete by their types.
		if (method.kind === "command") {
			const name = method.name as keyof typeof commands;
			const asker = this.caller.user?.id;
			const { kept, ...pins } = await checkedPins(
				this.rt,
				this.caller,
				method,
				input,
			);
			// PINs took a moment: meanwhile the caller may have signed out, or another signed in.
			if (pins.second || pins.newPin) this.#admit(method);
			if (this.caller.user?.id !== asker) throw new Refusal("signed_out");
			return runCommand(
				this.rt,
				name,
				kept as never,
				{ ...this.caller, ...pins },
				commands[name] as Command<typeof name>,
			);
		}
		if (method.kind === "query")
			return queries[method.name as keyof typeof queries](
				this.rt,
				input as never,
				this.caller,
			);
		return sessions[method.name as keyof typeof sessions](this, input as never);
	}
}

/** Answers one message by JSON-RPC 2.0; never throws, whatever comes. */
export async function answerTo(
	message: unknown,
	answer: (request: Message) => Promise<unknown>,
): Promise<RpcResponse> {
	const request = requestSchema.safeParse(message);
	if (!request.success)
		return refusalOf(
			null,
			rpcCodes.invalidRequest,
			new Refusal("invalid_input"),
		);
	const { id } = request.data;
	const method = contract.get(request.data.method);
	if (!method)
		return refusalOf(id, rpcCodes.unknownMethod, new Refusal("method_unknown"));
	try {
		const result = await answer({ id, method, params: request.data.params });
		return { jsonrpc: "2.0", id, result };
	} catch (error) {
		const code =
			error instanceof InvalidInput ? rpcCodes.invalidParams : rpcCodes.refused;
		return refusalOf(id, code, error);
	}
}
