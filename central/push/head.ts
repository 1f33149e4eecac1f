/** What a body says of its operation, by the wire contract's rules. */
import { Ajv2020 } from "ajv/dist/2020.js";
import { z } from "zod";
import { bodySchema, type OpBody } from "../../shared/sync-protocol.ts";
import { malformed } from "../http/errors.ts";

/**
 * The same rules compiled, which takes a quarter of the time: a push has 500 bodies. What does not
 * pass here is looked at again, so that zod has the last word.
 */
export const passes = new Ajv2020({
	strict: false, // `type` beside `const` is how zod writes it
	logger: false,
}).compile<OpBody>(z.toJSONSchema(bodySchema));

/** @param value the parsed body of operation `seq`. @throws WireError 400 */
export function readHead(value: unknown, seq: number): OpBody {
	if (passes(value)) return value;
	const { data, error } = bodySchema.safeParse(value);
	if (data) return data;
	const [issue] = error.issues;
	throw malformed(
		`Body of operation ${seq}: ${issue?.path.map(String).join(".")}: ${issue?.message}`,
	);
}
