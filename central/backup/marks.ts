/** Durable marks: what the streams held before a backup began, told once that backup was verified. */
import { z } from "zod";
import type { Api } from "../admin/api.ts";
import { listStreams } from "../admin/commands.ts";

const markSchema = z.object({
	stream: z.string(),
	have: z.int(),
	durable: z.int(),
});
export type Mark = z.infer<typeof markSchema>;

/** What a backup that begins now will certainly hold. @throws Failure */
export async function readMarks(api: Api): Promise<Mark[]> {
	const marks: Mark[] = [];
	for await (const line of listStreams(api)) {
		const mark = markSchema.parse(line);
		if (mark.have > mark.durable) marks.push(mark);
	}
	return marks;
}

/** Tells the central what is in the verified backup. @throws Failure */
export async function setMarks(
	api: Api,
	marks: readonly Mark[],
): Promise<number> {
	for (const { stream, have } of marks)
		await api.call("POST", "/v1/admin/durable", {
			json: { stream, seq: have },
		});
	return marks.length;
}
