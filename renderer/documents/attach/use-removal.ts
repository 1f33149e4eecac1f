import { useState } from "react";
import type { CaseDocument } from "../../../shared/model.ts";
import { useCommand } from "../../api/use-command.ts";
import { useAttaching } from "./attaching.ts";

/** Taking a document off asks nothing, because it can be put back. */
export function useRemoval() {
	const { file, reload } = useAttaching();
	const detach = useCommand("cases.detach");
	const reattach = useCommand("cases.reattach");
	const [removed, setRemoved] = useState<string[]>([]);
	const remove = async (document: CaseDocument) => {
		const of = { caseId: file.id, documentId: document.id };
		if (await detach.run(of)) setRemoved((old) => [...old, document.id]);
		await reload();
	};
	const undo = async () => {
		const last = removed.at(-1);
		if (!last) return;
		const of = { caseId: file.id, documentId: last };
		if (await reattach.run(of)) setRemoved((old) => old.slice(0, -1));
		await reload();
	};
	return {
		remove,
		undo: () => void undo(),
		canUndo: removed.length > 0,
		error: detach.error ?? reattach.error,
	};
}
