/** A scanned file becomes a document. Reading it may wait for a slow folder, so it is done before the command. */
import type { Checked } from "../../shared/contract.ts";
import { Refusal } from "../../shared/errors.ts";
import { MAX_BLOB_BYTES } from "../blobs/kinds.ts";
import { attachBytes } from "../cases/attach.ts";
import { type Caller, runCommand } from "../commands.ts";
import type { Runtime } from "../runtime.ts";

export async function takeScan(
	rt: Runtime,
	caller: Caller,
	input: Checked<"scans.take">,
) {
	const scan = rt.scans.find(input.scanId);
	if (scan && scan.file.size > MAX_BLOB_BYTES)
		throw new Refusal("file_too_big", { limitMb: 25 });
	const bytes =
		scan &&
		(await rt.deps.folders.read(scan.folder, scan.file, MAX_BLOB_BYTES));
	let attached = false;
	const answer = runCommand(rt, "scans.take", input, caller, (tx) => {
		// Asked a second time, what was answered is answered again, though the file is gone. While it was
		// read another counter may have taken it: one person's paper is never put to two cases.
		if (!scan || !bytes || !rt.scans.find(input.scanId))
			throw new Refusal("scan_gone");
		tx.afterCommit(() => {
			attached = true;
		});
		return attachBytes(
			tx,
			{ ...input, name: nameOf(scan.file.name) },
			() => bytes,
		);
	});
	if (scan && attached) await rt.scans.taken(scan);
	return answer;
}

/** As the scanner called it, cut to what a name may be. */
const nameOf = (name: string) => name.toWellFormed().slice(0, 200);
