import { useCallback, useEffect, useState } from "react";
import type { Input, MethodName, Output } from "../../shared/contract.ts";
import type { RpcFailure } from "../../shared/rpc.ts";
import { useConnection } from "../stores/connection.ts";
import { call } from "./office.ts";
import { asFailure } from "./use-command.ts";

/** Reads a method and reads it again after a reconnection and when what it is `about` changed; `null` asks nothing. */
export function useQuery<N extends MethodName>(
	method: N,
	params: Input<N> | null,
	everyMs?: number,
	about?: unknown,
) {
	const [data, setData] = useState<Output<N> | null>(null);
	const [error, setError] = useState<RpcFailure | null>(null);
	const key = params === null ? null : JSON.stringify(params);
	const epoch = useConnection((each) => each.epoch);

	const reload = useCallback(async () => {
		if (key === null) return null;
		try {
			const answer = await call(method, JSON.parse(key) as Input<N>);
			setData(answer);
			setError(null);
			return answer;
		} catch (fault) {
			setError(asFailure(fault));
			return null;
		}
	}, [method, key]);

	// biome-ignore lint/correctness/useExhaustiveDependencies: a new connection (epoch) reads again, and so does news
	useEffect(() => {
		void reload();
		if (!everyMs) return;
		const timer = setInterval(() => void reload(), everyMs);
		return () => clearInterval(timer);
	}, [reload, everyMs, epoch, about]);

	return { data, error, reload, loading: data === null && error === null };
}
