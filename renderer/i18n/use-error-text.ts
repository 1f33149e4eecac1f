import { useCallback } from "react";
import type { RpcFailure } from "../../shared/rpc.ts";
import { useFormats } from "./format.ts";
import { known } from "./messages.ts";
import { useT, type Values } from "./use-t.ts";

/** What a sentence says when the refusal came without its particulars. */
const unsaid: Values = {
	left: -1,
	minutes: -1,
	counter: 0,
	by: "none",
	date: "none",
	day: "none",
	missing: "none",
	limitMb: 25,
	procedure: "none",
	state: "none",
	number: "none",
	count: 0,
	field: "none",
	reason: "none",
	year: "none",
	version: 0,
	current: 0,
	inside: 0,
	capacity: 0,
	party: -1,
	most: 0,
	level: 0,
	levelName: "none",
	problem: "none",
	from: "none",
	until: "none",
	group: "none",
	ratio: "none",
	cap: 0,
	least: 0,
};

/** Dates as people write them; the rest as it came. */
const readable = (params: Values, plainDay: (text: string) => string): Values =>
	Object.fromEntries(
		Object.entries(params).map(([name, value]) => [
			name,
			/^\d{4}-\d\d-\d\d$/.test(String(value)) ? plainDay(String(value)) : value,
		]),
	);

/** A refusal as a sentence that says what is wrong and what to do. */
export function useErrorText() {
	const t = useT();
	const { plainDay } = useFormats();
	return useCallback(
		(failure: Pick<RpcFailure, "code" | "params">) =>
			t(known(`error.${failure.code}`) ?? "error.internal", {
				...unsaid,
				...readable(failure.params, plainDay),
			}),
		[t, plainDay],
	);
}

/** What was wrong with one field of an `invalid_input`, where the core said. */
export function useFieldProblem(failure: RpcFailure | null) {
	const t = useT();
	return (field: string): string | undefined => {
		const found = failure?.fields.find(
			({ path }) => path === field || path.endsWith(`.${field}`),
		);
		if (!found) return undefined;
		return t(known(`problem.${found.problem}`) ?? "problem.other");
	};
}
