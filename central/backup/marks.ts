/** Durable marks: what the streams held before a backup began, told once that backup was verified. */
import type { Api } from "../admin/api.ts";

export type Mark = { stream: string; have: number; durable: number };

/** What a backup that begins now will certainly hold. @throws Failure */
export async function readMarks(api: Api): Promise<Mark[]> {
	const { streams } = (await api.call("GET", "/v1/admin/streams")) as {
		streams: Mark[];
	};
	return streams.filter(({ have, durable }) => have > durable);
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
