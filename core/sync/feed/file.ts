/** The feed from a stick: the same items under the same signatures, and the file signed whole. */
import type { z } from "zod";
import { publicKeyFromRaw, verifyBytes } from "../../../shared/chain.ts";
import { Refusal } from "../../../shared/errors.ts";
import {
	type FeedFile,
	feedFileSchema,
	officeScope,
	signedFileSchema,
	verdictScope,
} from "../../../shared/feed.ts";
import type { Runtime } from "../../runtime.ts";
import { demandSigned, FeedRefused } from "./pull.ts";
import { takeItems } from "./take.ts";

/**
 * Takes what is news. No cursor moves and nothing is taken away for not being in the file: it may be older
 * than what came by the network.
 * @returns how many items were news.
 * @throws Refusal `feed_file_format`, `feed_file_signature`, `feed_file_office`, `not_enrolled`
 */
export function takeFile(rt: Runtime, text: string): number {
	rt.demandWritable();
	const file = read(rt, text);
	const ours = new Set([
		"catalogue",
		officeScope(rt.identity.officeId),
		...rt.q.outbox.streams().map(({ stream }) => verdictScope(stream)),
	]);
	return file.scopes
		.filter(({ scope }) => ours.has(scope))
		.reduce(
			(sum, { scope, items }) => sum + takeItems(rt, scope, items, null),
			0,
		);
}

function read(rt: Runtime, text: string): FeedFile {
	const { enrolment } = rt.identity;
	if (!enrolment) throw new Refusal("not_enrolled");
	const { content, signature } = parsed(signedFileSchema, text);
	const key = publicKeyFromRaw(enrolment.centralKey);
	if (!verifyBytes(Buffer.from(content), signature, key))
		throw new Refusal("feed_file_signature");
	const file = parsed(feedFileSchema, content);
	if (
		file.central !== enrolment.centralId ||
		file.office !== rt.identity.officeId
	)
		throw new Refusal("feed_file_office");
	try {
		for (const { items } of file.scopes) demandSigned(rt, items);
	} catch (error) {
		if (error instanceof FeedRefused) throw new Refusal("feed_file_signature");
		throw error;
	}
	return file;
}

function parsed<T extends z.ZodType>(schema: T, text: string): z.output<T> {
	try {
		return schema.parse(JSON.parse(text));
	} catch {
		throw new Refusal("feed_file_format");
	}
}
