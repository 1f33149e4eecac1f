/** Where the blobs lie: the folder that is set, one beside the embedded database, or one that goes with the process. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BlobFiles } from "./files.ts";

type Settings = {
	blobDir?: string;
	dataDir?: string;
	databaseUrl?: string;
	inMemory?: boolean;
};

/** @throws where a database would outlive the documents that its rows say are kept, or the folder takes no files. */
export async function openBlobs(
	settings: Settings,
): Promise<{ files: BlobFiles; close(): Promise<void> }> {
	const { blobDir, dataDir, databaseUrl, inMemory } = settings;
	const lasting = blobDir ?? (dataDir && !inMemory && join(dataDir, "blobs"));
	if (!lasting && databaseUrl)
		throw new Error(
			"CENTRAL_BLOB_DIR is not set: name the folder for the documents, shared by every central of this database",
		);
	const folder =
		lasting || (await mkdtemp(join(tmpdir(), "ventanilla-blobs-")));
	const files = new BlobFiles(folder);
	await files.open();
	return {
		files,
		close: async () => {
			if (!lasting) await rm(folder, { recursive: true, force: true });
		},
	};
}
