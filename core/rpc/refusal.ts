/** A thrown error as the caller sees it: a code for programs, a Spanish sentence for people. */
import { IntlMessageFormat } from "intl-messageformat";
import type { z } from "zod";
import messages from "../../resources/messages/es-MX.json" with {
	type: "json",
};
import {
	type ErrorCode,
	type ErrorParams,
	Refusal,
} from "../../shared/errors.ts";
import type { RpcResponse } from "../../shared/rpc.ts";

/** What came does not fit the contract. */
export class InvalidInput extends Error {
	readonly issues: readonly z.core.$ZodIssue[];
	constructor(issues: readonly z.core.$ZodIssue[]) {
		super("invalid input");
		this.issues = issues;
	}
}

const sentences: Record<string, string> = messages;

/** The sentence of a refusal in Spanish (Mexico). */
export function sentence(code: ErrorCode, params: ErrorParams): string {
	const text = sentences[`error.${code}`];
	if (!text) return code;
	try {
		return String(new IntlMessageFormat(text, "es-MX").format(params));
	} catch {
		return text; // a parameter the sentence wants was not given
	}
}

export function refusalOf(
	id: string | number | null,
	code: number,
	error: unknown,
): RpcResponse {
	if (error instanceof InvalidInput)
		return {
			jsonrpc: "2.0",
			id,
			error: {
				code,
				message: sentence("invalid_input", {}),
				data: {
					code: "invalid_input",
					params: {},
					fields: error.issues.slice(0, 20).map((issue) => ({
						path: issue.path.join("."),
						problem: issue.code,
					})),
				},
			},
		};
	const refusal = error instanceof Refusal ? error : new Refusal("internal");
	return {
		jsonrpc: "2.0",
		id,
		error: {
			code,
			message: sentence(refusal.code, refusal.params),
			data: {
				code: refusal.code,
				params: refusal.params,
				...(refusal.fields.length > 0
					? { fields: [...refusal.fields.slice(0, 50)] }
					: {}),
			},
		},
	};
}
