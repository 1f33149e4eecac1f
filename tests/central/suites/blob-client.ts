/** A terminal in front of the central's blobs, as the suites about them use it. */
import type { TestCentral } from "../../harness/central.ts";
import { type TestBlob, TusClient } from "../../harness/tus-client.ts";

export const MB = 1024 * 1024;
export const HOUR = 3_600_000;

export const status = (answer: { status: number }) => answer.status;

export const offset = (answer: { headers: Headers }) =>
	Number(answer.headers.get("upload-offset"));

export async function client(central: TestCentral, office?: string) {
	return new TusClient(await central.terminal(office));
}

/** A client whose stream names the blob. */
export async function naming(central: TestCentral, ...blobs: TestBlob[]) {
	const tus = await client(central);
	await tus.name(...blobs);
	return tus;
}

/** How many rows and files of the office there are. */
export async function kept(central: TestCentral, tus: TusClient) {
	const { officeId } = tus.terminal.enrolled;
	const count = async (table: string) =>
		(
			await central.rows(`SELECT 1 AS one FROM ${table} WHERE office_id = $1`, [
				officeId,
			])
		).length;
	return {
		blobs: await count("blobs"),
		uploads: await count("uploads"),
		names: await count("blob_names"),
		removals: await count("blob_removals"),
	};
}
