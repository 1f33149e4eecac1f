/** What the tests of the projector ask of a central. */
import { expect, vi } from "vitest";
import type { TestCentral } from "../harness/central.ts";
import type { StreamWriter } from "../harness/stream-writer.ts";

export type Verdict = { state: string; reason?: string };

/** Verdicts of a stream as the administrator sees them, once all of it was judged. */
export const verdictsOf = (central: TestCentral, stream: string) =>
	vi.waitFor(
		async () => {
			const seen = (await central.held(stream)).map(({ verdict }) => verdict);
			expect(seen).not.toContain(null);
			return seen as Verdict[];
		},
		{ timeout: 10_000, interval: 10 },
	);

/** Pushes what the central has not got, and waits for the verdicts of all. */
export async function sent(
	central: TestCentral,
	writer: StreamWriter,
): Promise<Verdict[]> {
	const { body } = await writer.state();
	const answer = await writer.push(writer.ops.slice(body.have ?? 0));
	expect(answer.status).toBe(200);
	return await verdictsOf(central, writer.stream);
}

/** The tables with a row that holds the text, in whichever column. */
export async function holding(
	central: TestCentral,
	text: string,
): Promise<string[]> {
	const tables = await central.rows<{ name: string }>(
		"SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
	);
	expect(tables.length).toBeGreaterThan(20);
	const hex = Buffer.from(text).toString("hex");
	const found: string[] = [];
	for (const { name } of tables) {
		const rows = await central.rows(
			`SELECT 1 AS one FROM "${name}" each WHERE strpos(each::text, $1) > 0 OR strpos(each::text, $2) > 0 LIMIT 1`,
			[text, hex],
		);
		if (rows.length > 0) found.push(name);
	}
	return found;
}
