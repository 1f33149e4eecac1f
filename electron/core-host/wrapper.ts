import type { FromCore, ToCore } from "../messages.ts";

type Reply = Extract<ToCore, { type: "wrapped" | "wrapFailed" }>;

/** Asks main for the system's key store, which only main can reach. */
export function remoteWrapper(
	backend: "os" | "file",
	send: (message: FromCore) => void,
) {
	const open = new Map<
		number,
		{ done(data: Uint8Array): void; fail(fault: Error): void }
	>();
	let lastId = 0;
	const ask = (type: "wrap" | "unwrap", data: Uint8Array) =>
		new Promise<Uint8Array>((done, fail) => {
			lastId += 1;
			open.set(lastId, { done, fail });
			send({ type, id: lastId, data });
		});
	return {
		wrapper: {
			backend,
			wrap: (plain: Uint8Array) => ask("wrap", plain),
			unwrap: (wrapped: Uint8Array) => ask("unwrap", wrapped),
		},
		onReply(reply: Reply) {
			const waiting = open.get(reply.id);
			open.delete(reply.id);
			if (reply.type === "wrapped") waiting?.done(reply.data);
			else waiting?.fail(new Error(reply.message));
		},
	};
}
