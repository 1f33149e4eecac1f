/**
 * JSON-RPC 2.0 over any port that carries messages: a MessagePort in the app, a WebSocket in
 * the headless core. Both ends check with zod; what does not fit never reaches a handler.
 */
import { z } from "zod";
import type { Input, MethodName, Output } from "./contract.ts";
import type { ErrorCode, ErrorParams } from "./errors.ts";
import { type Delta, deltaSchema } from "./topics.ts";

/** One end of a connection. Messages are structured objects; the transport serialises. */
export type Port = {
	send(message: unknown): void;
	onMessage(listener: (message: unknown) => void): void;
	onClose(listener: () => void): void;
	close(): void;
};

/** Largest message either end accepts, in bytes of its JSON. */
export const MAX_MESSAGE_BYTES = 2 * 1024 * 1024;

/** JSON-RPC 2.0 reserved codes; every refusal of the office is `refused` with `data.code`. */
export const rpcCodes = {
	parse: -32700,
	invalidRequest: -32600,
	unknownMethod: -32601,
	invalidParams: -32602,
	refused: -32000,
} as const;

const rpcId = z.union([z.string().max(100), z.int()]);

export const requestSchema = z.strictObject({
	jsonrpc: z.literal("2.0"),
	id: rpcId,
	method: z.string().max(100),
	params: z.unknown().optional(),
});

const errorSchema = z.object({
	code: z.int(),
	/** A sentence in Spanish for whoever reads the answer as it is. */
	message: z.string(),
	data: z
		.object({
			code: z.string(),
			params: z.record(z.string(), z.union([z.string(), z.number()])),
			/** For `invalid_input`: where, and what was wrong there. */
			fields: z
				.array(z.object({ path: z.string(), problem: z.string() }))
				.optional(),
		})
		.optional(),
});
export type RpcError = z.infer<typeof errorSchema>;

export type RpcResponse =
	| { jsonrpc: "2.0"; id: string | number | null; result: unknown }
	| { jsonrpc: "2.0"; id: string | number | null; error: RpcError };

const responseSchema = z.object({
	jsonrpc: z.literal("2.0"),
	id: rpcId.nullable(),
	result: z.unknown().optional(),
	error: errorSchema.optional(),
});
const notificationSchema = z.object({
	jsonrpc: z.literal("2.0"),
	method: z.literal("topic"),
	params: deltaSchema,
});

/** A push event on the wire. */
export const notification = (delta: Delta) => ({
	jsonrpc: "2.0" as const,
	method: "topic" as const,
	params: delta,
});

/** A refusal as the caller sees it. `connection_lost` and `timeout` are the client's own. */
export class RpcFailure extends Error {
	readonly code: ErrorCode | "connection_lost" | "timeout";
	readonly params: ErrorParams;
	readonly fields: readonly { path: string; problem: string }[];
	constructor(
		code: RpcFailure["code"],
		message: string,
		params: ErrorParams = {},
		fields: RpcFailure["fields"] = [],
	) {
		super(message);
		this.name = "RpcFailure";
		this.code = code;
		this.params = params;
		this.fields = fields;
	}
}

type Pending = {
	resolve: (value: unknown) => void;
	reject: (reason: RpcFailure) => void;
	timer: ReturnType<typeof setTimeout>;
};

/**
 * The typed client of one port. A call on a port that dies is rejected with `connection_lost`;
 * one without an answer with `timeout` (a dead port never settles a call by itself).
 * @param output parses a method's result; the faces pass the contract's own schemas.
 */
export function createClient(
	port: Port,
	options: {
		output: (method: MethodName) => z.ZodType;
		onDelta?: (delta: Delta) => void;
		timeoutMs?: number;
	},
) {
	const pending = new Map<number, Pending>();
	let last = 0;
	let closed = false;

	const settle = (id: number) => {
		const call = pending.get(id);
		if (call) clearTimeout(call.timer);
		pending.delete(id);
		return call;
	};
	port.onMessage((message) => {
		const push = notificationSchema.safeParse(message);
		if (push.success) return options.onDelta?.(push.data.params);
		const answer = responseSchema.safeParse(message);
		if (!answer.success || typeof answer.data.id !== "number") return;
		const call = settle(answer.data.id);
		const { error, result } = answer.data;
		if (!call) return;
		if (!error) return call.resolve(result);
		call.reject(
			new RpcFailure(
				(error.data?.code ?? "internal") as ErrorCode,
				error.message,
				error.data?.params,
				error.data?.fields,
			),
		);
	});
	port.onClose(() => {
		closed = true;
		for (const id of [...pending.keys()])
			settle(id)?.reject(new RpcFailure("connection_lost", "connection lost"));
	});

	async function call<N extends MethodName>(
		method: N,
		params: Input<N>,
	): Promise<Output<N>> {
		if (closed) throw new RpcFailure("connection_lost", "connection lost");
		const id = ++last;
		const result = await new Promise<unknown>((resolve, reject) => {
			const timer = setTimeout(
				() =>
					settle(id)?.reject(
						new RpcFailure("timeout", `no answer to ${method}`),
					),
				options.timeoutMs ?? 30_000,
			);
			pending.set(id, { resolve, reject, timer });
			port.send({ jsonrpc: "2.0", id, method, params });
		});
		return options.output(method).parse(result) as Output<N>;
	}
	return { call, close: () => port.close() };
}
export type Client = ReturnType<typeof createClient>;
