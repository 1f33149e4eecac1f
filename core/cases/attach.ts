/** Attaching a document: the blob is on the disk, whole, before the operation that names it is committed. */
import { Refusal } from "../../shared/errors.ts";
import type { Command, Tx } from "../commands.ts";
import { caseForPapers, requirementOf } from "./commands.ts";

export const attach: Command<"cases.attach"> = (tx, input) => {
	const row = caseForPapers(tx, input.caseId);
	requirementOf(tx, row, input.requirementId);
	const bytes = tx.caller.uploads.whole(input.uploadId);
	const blob = stage(tx, input.uploadId, bytes);
	const documentId = tx.newId();
	tx.append("case.documentAttached", () => ({
		entity: input.caseId,
		payload: {
			document: documentId,
			requirement: input.requirementId,
			...blob,
		},
		sealed: { name: input.name },
		blobs: [blob],
	}));
	tx.afterCommit(() => tx.caller.uploads.release(input.uploadId));
	return { documentId, mime: blob.mime, sha256: blob.sha256 };
};

/** A file refused for what it is gives its place back: the next one must find room. */
function stage(tx: Tx, uploadId: string, bytes: Uint8Array) {
	try {
		return tx.rt.blobs.stage(bytes);
	} catch (error) {
		if (error instanceof Refusal) tx.caller.uploads.release(uploadId);
		throw error;
	}
}
