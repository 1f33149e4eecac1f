/** Documents of a case: put to a requirement, taken off again, shown. */
import { Refusal } from "../../shared/errors.ts";
import { wallTime } from "../../shared/time.ts";
import type { Caller, Command, Tx } from "../commands.ts";
import { ownAct } from "../own-act.ts";
import type { Runtime } from "../runtime.ts";
import { caseForPapers, requirementOf } from "./commands.ts";
import type { DocumentRow } from "./queries.ts";
import { demandSight } from "./search.ts";
import { caseRow, isReceived } from "./view.ts";

export const attach: Command<"cases.attach"> = (tx, input) => {
	const bytes = () => tx.caller.uploads.whole(input.uploadId);
	try {
		const attached = attachBytes(tx, input, bytes);
		tx.afterCommit(() => tx.caller.uploads.release(input.uploadId));
		return attached;
	} catch (error) {
		// A file refused for what it is gives its place back: the next one must find room.
		if (error instanceof Refusal && error.code.startsWith("file_"))
			tx.caller.uploads.release(input.uploadId);
		throw error;
	}
};

/** The blob is on the disk, whole, before the operation that names it is committed. */
export function attachBytes(
	tx: Tx,
	to: { caseId: string; requirementId: string; name: string },
	bytes: () => Buffer,
) {
	const row = caseForPapers(tx, to.caseId);
	requirementOf(tx, row, to.requirementId);
	const { pages, ...blob } = tx.rt.blobs.stage(bytes());
	const documentId = tx.newId();
	tx.append("case.documentAttached", () => ({
		entity: to.caseId,
		payload: {
			document: documentId,
			requirement: to.requirementId,
			...blob,
			...(pages ? { pages } : {}),
		},
		sealed: { name: to.name },
		blobs: [blob],
	}));
	return { documentId, mime: blob.mime, sha256: blob.sha256, pages };
}

/** A wrong document: before reception, or what was brought since while something is missing. It can be put back until the next day is opened. */
export const detach: Command<"cases.detach"> = (tx, input) => {
	const row = caseForPapers(tx, input.caseId);
	const document = documentOf(tx.rt, input);
	if (isReceived(tx.rt, row, document.document_id))
		throw new Refusal("document_received");
	if (document.detached === 1) throw new Refusal("document_not_found");
	tx.append("case.documentDetached", () => detached(input.caseId, document));
	return { attached: false };
};

const detached = (caseId: string, document: DocumentRow) => ({
	entity: caseId,
	payload: {
		document: document.document_id,
		requirement: document.requirement_id,
	},
});

export const reattach: Command<"cases.reattach"> = (tx, input) => {
	caseForPapers(tx, input.caseId);
	const document = documentOf(tx.rt, input);
	if (!tx.rt.blobs.has(document.sha256)) throw new Refusal("document_gone");
	if (document.detached === 1)
		tx.append("case.documentReattached", () => ({
			entity: input.caseId,
			payload: {
				document: document.document_id,
				requirement: document.requirement_id,
			},
		}));
	return { attached: true };
};

function documentOf(
	rt: Runtime,
	input: { caseId: string; documentId: string },
): DocumentRow {
	const row = rt.q.cases.document.get(input.documentId, input.caseId);
	if (!row) throw new Refusal("document_not_found");
	return row;
}

/** A piece of a document, for whoever may see its case. */
export function documentPiece(
	rt: Runtime,
	input: { caseId: string; documentId: string; offset: number },
	caller: Caller,
) {
	demandSight(rt, caller, input.caseId);
	if (caseRow(rt, input.caseId).erased) throw new Refusal("case_erased");
	const { sha256, mime, size } = documentOf(rt, input);
	if (!rt.blobs.has(sha256)) throw new Refusal("document_gone");
	const piece = caller.downloads.piece(sha256, input.offset, () =>
		rt.blobs.read(sha256),
	);
	return { mime, size, ...piece };
}

/** As long as half-typed data is kept. */
const ABANDONED_MS = 30 * 24 * 60 * 60_000;

/**
 * Once a day was opened: what nobody will receive any more does not stay on the disk. An act of its own,
 * since the day's belong to another stream; what fails is done at the next opening.
 */
export function letGoOfDocuments(rt: Runtime): void {
	const before = wallTime(rt.deps.clock.now() - ABANDONED_MS);
	try {
		let unused: string[] = [];
		ownAct(rt, (append) => {
			for (const each of rt.q.cases.abandonedDocuments.all({ before }))
				append({
					type: "case.documentDetached",
					...detached(each.case_id, each),
					reason: "expired",
				});
			unused = rt.blobs.dropUnused();
		});
		rt.blobs.remove(unused);
	} catch (error) {
		rt.deps.log.warn({ err: error }, "documents stay until the next opening");
	}
}
