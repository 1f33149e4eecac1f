import { useCallback, useRef, useState } from "react";
import type { Input, MethodName, Output } from "../../shared/contract.ts";
import { RpcFailure } from "../../shared/rpc.ts";
import { isLoss } from "./link.ts";
import { call } from "./office.ts";
import { uuidv7 } from "./uuid.ts";

/** Methods that act: each takes a `commandId`. */
export type ActName = {
	[N in MethodName]: Input<N> extends { commandId: string } ? N : never;
}[MethodName];
export type ActInput<N extends ActName> = Omit<Input<N>, "commandId">;

export const asFailure = (fault: unknown): RpcFailure =>
	fault instanceof RpcFailure
		? fault
		: new RpcFailure("internal", String(fault));

/**
 * One act of a screen. `run` answers undefined when it was refused; the reason is in `error`.
 * An act whose answer never came keeps its id, so that pressing again asks for the same act.
 */
export function useCommand<N extends ActName>(method: N) {
	const [busy, setBusy] = useState(false);
	const [error, setError] = useState<RpcFailure | null>(null);
	const open = useRef<{ key: string; commandId: string } | null>(null);
	const running = useRef(false);

	const run = useCallback(
		async (input: ActInput<N>): Promise<Output<N> | undefined> => {
			if (running.current) return undefined;
			const key = JSON.stringify(input);
			const commandId =
				open.current?.key === key ? open.current.commandId : uuidv7();
			open.current = { key, commandId };
			running.current = true;
			setBusy(true);
			setError(null);
			try {
				const answer = await call(method, {
					...input,
					commandId,
				} as unknown as Input<N>);
				open.current = null;
				return answer;
			} catch (fault) {
				if (!isLoss(fault)) open.current = null;
				setError(asFailure(fault));
				return undefined;
			} finally {
				running.current = false;
				setBusy(false);
			}
		},
		[method],
	);
	const clear = useCallback(() => setError(null), []);
	return { run, busy, error, clear };
}
