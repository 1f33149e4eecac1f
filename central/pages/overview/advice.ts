/** What each line of the administrator's page needs from a person. */
import type { Sign } from "../page.ts";
import type { ParkedLine, QuarantineLine, TerminalLine } from "./read.ts";
import type { OverviewWords } from "./words.ts";

/** Ten missed heartbeats. */
export const SILENT_MS = 10 * 60_000;
const CLOCK_MS = 5 * 60_000;
const DISK_BYTES = 1e9;

export type Advice = { sign: Sign; text: keyof OverviewWords };

/** Everything that is to be done about a terminal, the most urgent first. */
export function adviceFor(line: TerminalLine, now: number): Advice[] {
	if (line.revoked) return [{ sign: "no", text: "revoked" }];
	const seen = line.last_seen?.getTime();
	const found: (Advice | false)[] = [
		seen === undefined && { sign: "wait", text: "neverSeen" },
		seen !== undefined &&
			now - seen > SILENT_MS && { sign: "changed", text: "silent" },
		line.to_send > 0 && { sign: "wait", text: "behind" },
		line.disk_free !== null &&
			line.disk_free < DISK_BYTES && { sign: "changed", text: "disk" },
		Math.abs(line.clock_offset_ms ?? 0) > CLOCK_MS && {
			sign: "changed",
			text: "clock",
		},
	];
	const advice = found.filter((each) => each !== false);
	return advice.length > 0 ? advice : [{ sign: "ok", text: "ok" }];
}

export const quarantineAdvice = (line: QuarantineLine): keyof OverviewWords =>
	line.reason === "revoked" ? "revokedQuarantine" : "fork";

/** By the projector's reasons. */
export function parkedAdvice({ reason }: ParkedLine): keyof OverviewWords {
	if (reason === "behind") return "parkedBehind";
	if (reason === "unknown_type" || reason === "newer_schema")
		return "parkedNewer";
	return reason === "failed" ? "parkedFailed" : "parkedBroken";
}
