/** Attaching a document: the blob is on the disk, whole, before the operation that names it is committed. */
import type { Command } from "../commands.ts";
import { draftCase, requirementOf } from "./commands.ts";

export const attach: Command<"cases.attach"> = (tx, input) => {
	const row = draftCase(tx, input.caseId);
	requirementOf(tx, row, input.requirementId);
	const bytes = tx.caller.uploads.whole(input.uploadId);
	const blob = tx.rt.blobs.stage(bytes);
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
