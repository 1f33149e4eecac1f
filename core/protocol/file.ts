/** A protocol's file: what is wrong with it is said by the field's name. */
import { z } from "zod";
import { sha256Hex } from "../../shared/chain.ts";
import { type FieldProblem, Refusal } from "../../shared/errors.ts";
import { type Protocol, protocolSchema } from "../../shared/protocol-model.ts";

export type ReadProtocol = { protocol: Protocol; body: string; hash: string };

/** @throws Refusal `protocol_format`, `protocol_field` with every field that is wrong. */
export function readProtocol(file: string): ReadProtocol {
	const raw = parsed(file);
	const read = protocolSchema.safeParse(raw);
	if (!read.success) throw refusal(read.error);
	return written(read.data);
}

export function written(protocol: Protocol): ReadProtocol {
	const body = JSON.stringify(protocol);
	return { protocol, body, hash: sha256Hex(body) };
}

const named = z.looseObject({ format: z.literal("ventanilla-protocol") });

function parsed(file: string): unknown {
	try {
		return named.parse(JSON.parse(file));
	} catch {
		throw new Refusal("protocol_format");
	}
}

function refusal({ issues }: z.ZodError): Refusal {
	const fields: FieldProblem[] = issues.slice(0, 20).map((issue) => ({
		path: pathOf(issue),
		problem: problemOf(issue),
	}));
	const first = issues[0];
	const path = first?.path ?? [];
	const level =
		path[0] === "levels" && typeof path[1] === "number" ? path[1] + 1 : 0;
	// The field within the level, or at the file's top.
	const field = first ? pathOf(first).replace(/^levels\.\d+\.?/, "") : "";
	return new Refusal(
		"protocol_field",
		{
			level,
			field: field || "levels",
			problem: fields[0]?.problem ?? "other",
		},
		fields,
	);
}

const pathOf = (issue: z.core.$ZodIssue) =>
	[
		...issue.path,
		...(issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : []),
	].join(".");

const problemOf = (issue: z.core.$ZodIssue): string =>
	issue.code === "custom" && typeof issue.params?.problem === "string"
		? issue.params.problem
		: issue.code;
