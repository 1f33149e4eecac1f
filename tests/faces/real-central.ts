/** The central itself, as a process of its own: for what a made-up one cannot show. */
import type { Face } from "../../shared/sync-protocol.ts";
import { builtProgram, startProgram } from "../harness/process.ts";
import { ask } from "../harness/stream-writer.ts";

export const ADMIN_TOKEN = "an-admin-token-only-of-tests";

export async function startRealCentral() {
	const program = await startProgram(
		builtProgram("central"),
		[],
		/central listening on (http:\S+)\n/,
		{ PORT: "0", CENTRAL_ADMIN_TOKEN: ADMIN_TOKEN, DATABASE_URL: "" },
	);
	const url = program.line[1] as string;
	/** What an administrator asks of it. @throws where it refuses. */
	const admin = async (method: string, path: string, body?: object) => {
		const answer = await ask(
			`${url}/v1/admin/${path}`,
			method,
			body && JSON.stringify(body),
			{ authorization: `Bearer ${ADMIN_TOKEN}` },
		);
		if (answer.status >= 300)
			throw new Error(`${path}: ${answer.status} ${answer.body.error}`);
		return answer.body;
	};
	return {
		url,
		admin,
		code: async (officeId: string, faces: readonly Face[]): Promise<string> =>
			(await admin("POST", "enrolment-codes", { officeId, faces })).code,
		stop: () => program.stop(),
	};
}
export type RealCentral = Awaited<ReturnType<typeof startRealCentral>>;
