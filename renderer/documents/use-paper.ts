import { useEffect, useState } from "react";
import type { CaseDocument } from "../../shared/model.ts";
import { RpcFailure } from "../../shared/rpc.ts";
import { fetchDocument } from "./fetch-document.ts";
import { openPaper, type Paper } from "./paper.ts";

export type PaperState =
	| { kind: "loading"; got: number }
	| { kind: "open"; paper: Paper }
	/** The core's refusal, or null where it is the file that cannot be shown. */
	| { kind: "failed"; failure: RpcFailure | null };

/** Fetches and opens a document; another one takes its place at once. */
export function usePaper(caseId: string, document: CaseDocument): PaperState {
	const [state, setState] = useState<PaperState>({ kind: "loading", got: 0 });
	const documentId = document.id;
	useEffect(() => {
		const leaving = new AbortController();
		let opened: Paper | null = null;
		setState({ kind: "loading", got: 0 });
		const open = async () => {
			const fetched = await fetchDocument(
				{ caseId, documentId },
				(got) => setState({ kind: "loading", got }),
				leaving.signal,
			);
			if (!fetched) return;
			const paper = await openPaper(fetched.mime, fetched.bytes);
			if (leaving.signal.aborted) return paper.close();
			opened = paper;
			setState({ kind: "open", paper });
		};
		open().catch((fault: unknown) => {
			if (leaving.signal.aborted) return;
			const failure = fault instanceof RpcFailure ? fault : null;
			setState({ kind: "failed", failure });
		});
		return () => {
			leaving.abort();
			opened?.close();
		};
	}, [caseId, documentId]);
	return state;
}
