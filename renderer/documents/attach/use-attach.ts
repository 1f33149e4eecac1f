import { useRef, useState } from "react";
import type { RpcFailure } from "../../../shared/rpc.ts";
import { asFailure } from "../../api/use-command.ts";
import { useAttaching } from "./attaching.ts";
import { attachFile, refuseEarly } from "./upload.ts";

export type Sending = { name: string; sent: number; size: number };

/** Files of one requirement, sent one after the other; a refused one does not hold up the next. */
export function useAttach(requirementId: string) {
	const { file: work, reload, setSaved } = useAttaching();
	const [sending, setSending] = useState<Sending | null>(null);
	const [error, setError] = useState<RpcFailure | null>(null);
	const line = useRef<Promise<boolean>>(Promise.resolve(true));

	const one = async (file: File): Promise<boolean> => {
		const early = refuseEarly(file);
		if (early) {
			setError(early);
			return false;
		}
		const at = { name: file.name, size: file.size };
		setSending({ ...at, sent: 0 });
		setSaved({ kind: "saving" });
		try {
			const target = { caseId: work.id, requirementId };
			await attachFile(target, file, (sent) => setSending({ ...at, sent }));
			await reload();
			return true;
		} catch (fault) {
			setError(asFailure(fault));
			return false;
		} finally {
			setSending(null);
			setSaved({ kind: "saved" });
		}
	};
	/** @returns whether all were kept. */
	const attach = (files: Iterable<File>): Promise<boolean> => {
		const list = [...files];
		line.current = line.current.then(async () => {
			setError(null);
			let kept = true;
			for (const file of list) kept = (await one(file)) && kept;
			return kept;
		});
		return line.current;
	};
	return { attach, sending, error, setError };
}
