/** The central itself, as a process of its own: for what a made-up one cannot show. */
import { demoOffice } from "../../core/demo/office.ts";
import type { Face } from "../../shared/sync-protocol.ts";
import { builtProgram, startProgram } from "../harness/process.ts";
import { ask } from "../harness/stream-writer.ts";

const everyFace = [
	"kiosk",
	"checkpoint",
	"board",
	"counter",
	"office",
] as const;

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
/** What a portal asks for: its fields are those of `POST /v1/requests`, the office is the demo's. */
export type Asked = {
	procedure: string;
	version: number;
	answers: object;
	applicant?: object;
};

/** Tells the central of the demo office. @returns codes to enrol it with, and what signs a request made at home: its QR's text. */
export async function demoOfficeAt(central: RealCentral) {
	const { id: officeId, code, name, timeZone } = demoOffice;
	await central.admin("POST", "offices", { officeId, code, name, timeZone });
	const sign = async (asked: Asked): Promise<string> => {
		const { token } = await central.admin("POST", "service-tokens", {
			name: "Portal",
			officeIds: [officeId],
			scopes: ["requests"],
		});
		const made = await ask(
			`${central.url}/v1/requests`,
			"POST",
			JSON.stringify({ officeId, ...asked }),
			{
				authorization: `Bearer ${token}`,
				"content-type": "application/json",
			},
		);
		if (made.status !== 201)
			throw new Error(`${made.status} ${JSON.stringify(made.body)}`);
		return made.body.qr;
	};
	return { ownCode: () => central.code(officeId, everyFace), sign };
}

export type RealCentral = Awaited<ReturnType<typeof startRealCentral>>;
