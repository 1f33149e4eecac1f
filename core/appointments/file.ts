/** Reads a file of appointments: a JSON list, or one object a line. Every problem is told with its line and field. */
import { Temporal } from "temporal-polyfill";
import type { LineProblem } from "../../shared/appointment-model.ts";
import { dateIn, wallTime } from "../../shared/time.ts";
import { codeKey } from "./rules.ts";

export type ImportedAppointment = {
	/** Where it stands in the file. */
	line: number;
	id: string;
	procedureId: string;
	day: string;
	start: string;
	end: string;
	code: string;
};

type Field = Exclude<LineProblem["field"], "">;
type Note = (
	field: LineProblem["field"],
	problem: LineProblem["problem"],
) => void;
type Piece = { line: number; text: string };

const LONGEST: Record<Field, number> = {
	id: 100,
	procedure: 100,
	start: 40,
	end: 40,
	code: 64,
};
/** Of more problems nobody reads on. */
const MOST_PROBLEMS = 50;

export function readAppointments(
	file: string,
	timeZone: string,
): { appointments: ImportedAppointment[]; problems: LineProblem[] } {
	const problems: LineProblem[] = [];
	const appointments: ImportedAppointment[] = [];
	const ids = new Set<string>();
	const codes = new Set<string>();
	for (const { line, text } of pieces(file)) {
		const before = problems.length;
		const note: Note = (field, problem) =>
			problems.push({ line, field, problem });
		const fields = fieldsOf(text, note);
		const times = fields && timesOf(fields, timeZone, note);
		if (fields && codeKey(fields.code).length < 4) note("code", "code_form");
		if (fields && ids.has(fields.id)) note("id", "id_twice");
		if (fields && codes.has(codeKey(fields.code))) note("code", "code_twice");
		if (!fields || !times || problems.length > before) continue;
		ids.add(fields.id);
		codes.add(codeKey(fields.code));
		appointments.push({
			line,
			id: fields.id,
			procedureId: fields.procedure,
			code: fields.code,
			...times,
		});
	}
	return { appointments, problems: problems.slice(0, MOST_PROBLEMS) };
}

/** Each object's text with the line it begins on. */
function pieces(file: string): Piece[] {
	const text = file.replace(/^\uFEFF/, "");
	if (text.trimStart().startsWith("[")) return elements(text);
	return text
		.split("\n")
		.map((each, i) => ({ line: i + 1, text: each.trim() }))
		.filter((each) => each.text !== "");
}

/** Elements of a JSON list by its brackets, so that a broken one does not hide the others. */
function elements(text: string): Piece[] {
	const found: Piece[] = [];
	let line = 1;
	let depth = 0;
	let quoted = false;
	let from = -1;
	let began = 1;
	const end = (at: number) => {
		const piece = from < 0 ? "" : text.slice(from, at).trim();
		if (piece) found.push({ line: began, text: piece });
		from = -1;
	};
	for (let at = 0; at < text.length; at++) {
		const sign = text[at];
		if (sign === "\n") line++;
		if (quoted) {
			if (sign === "\\") at++;
			else if (sign === '"') quoted = false;
			continue;
		}
		const inner = depth === 1;
		if (sign === "]" || sign === "}") {
			depth--;
			if (inner) {
				end(at);
				continue;
			}
		}
		if (inner && sign === ",") {
			end(at);
			continue;
		}
		if (depth >= 1 && from < 0 && sign?.trim()) {
			from = at;
			began = line;
		}
		if (sign === '"') quoted = true;
		if (sign === "[" || sign === "{") depth++;
	}
	end(text.length);
	return found;
}

function fieldsOf(text: string, note: Note): Record<Field, string> | null {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		note("", "not_json");
		return null;
	}
	if (typeof value !== "object" || value === null || Array.isArray(value)) {
		note("", "not_object");
		return null;
	}
	const given = value as Record<string, unknown>;
	const fields = {} as Record<Field, string>;
	let whole = true;
	for (const [field, longest] of Object.entries(LONGEST) as [Field, number][]) {
		const found = given[field];
		const problem =
			found === undefined || found === null || found === ""
				? "missing"
				: typeof found !== "string" || !found.isWellFormed()
					? "not_text"
					: found.trim().length > longest
						? "too_long"
						: null;
		if (problem) {
			note(field, problem);
			whole = false;
		} else fields[field] = String(found).trim();
	}
	return whole ? fields : null;
}

function timesOf(
	fields: Record<Field, string>,
	timeZone: string,
	note: Note,
): { day: string; start: string; end: string } | null {
	const start = instantOf(fields.start, timeZone);
	const end = instantOf(fields.end, timeZone);
	if (start === null) note("start", "not_time");
	if (end === null) note("end", "not_time");
	if (start === null || end === null) return null;
	if (end <= start) note("end", "not_after_start");
	return {
		day: dateIn(start, timeZone),
		start: wallTime(start),
		end: wallTime(end),
	};
}

/** RFC 3339, or without a zone in the office's own. */
function instantOf(text: string, timeZone: string): number | null {
	if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text)) return null;
	try {
		return /(Z|[+-]\d{2}:\d{2})$/.test(text)
			? Temporal.Instant.from(text).epochMilliseconds
			: Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone)
					.epochMilliseconds;
	} catch {
		return null;
	}
}
