import { useCallback, useRef, useState } from "react";
import type { CheckedRequirement } from "../../../../shared/model.ts";
import type { RpcFailure } from "../../../../shared/rpc.ts";
import { call } from "../../../api/office.ts";
import { asFailure } from "../../../api/use-command.ts";
import { uuidv7 } from "../../../api/uuid.ts";
import { type Seen, seenOf } from "../../../app/case/seen-ticks.tsx";
import { useWork } from "../work-context.ts";

/**
 * Ticks, sent one after the other in the order they were made, so that quick hands lose none.
 * Undo is a check like any other, with what was seen before.
 */
export function useChecks() {
	const { file, reload, setSaved } = useWork();
	const [wanted, setWanted] = useState<Record<string, Seen>>({});
	const [past, setPast] = useState<{ id: string; seen: Seen }[]>([]);
	const [error, setError] = useState<RpcFailure | null>(null);
	const line = useRef<Promise<void>>(Promise.resolve());
	const open = useRef(0);

	const send = useCallback(
		(requirementId: string, seen: Seen) => {
			setWanted((old) => ({ ...old, [requirementId]: seen }));
			setSaved({ kind: "saving" });
			setError(null);
			open.current++;
			line.current = line.current
				.then(async () => {
					await call("cases.checkRequirement", {
						commandId: uuidv7(),
						caseId: file.id,
						requirementId,
						...seen,
					});
				})
				.catch((fault: unknown) => setError(asFailure(fault)))
				.then(async () => {
					open.current--;
					if (open.current > 0) return;
					await reload();
					// a tick made meanwhile is not in what was read
					if (open.current > 0) return;
					setWanted({});
					setSaved({ kind: "saved" });
				});
		},
		[file.id, reload, setSaved],
	);

	const seen = (each: CheckedRequirement) => wanted[each.id] ?? seenOf(each);
	const check = (each: CheckedRequirement, next: Seen) => {
		setPast((old) => [...old, { id: each.id, seen: seen(each) }]);
		send(each.id, next);
	};
	const undo = () => {
		const last = past.at(-1);
		if (!last) return;
		setPast(past.slice(0, -1));
		send(last.id, last.seen);
	};
	return { seen, check, undo, canUndo: past.length > 0, error };
}
