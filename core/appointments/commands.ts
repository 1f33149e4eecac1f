/** Appointments come as a file: a replica write, with an operation for the audit. */
import type { LineProblem } from "../../shared/appointment-model.ts";
import { sha256Hex } from "../../shared/chain.ts";
import { wallTime } from "../../shared/time.ts";
import type { Commands, Tx } from "../commands.ts";
import { type ImportedAppointment, readAppointments } from "./file.ts";
import type { AppointmentRow } from "./queries.ts";
import { codeKey } from "./rules.ts";
import { isOffered } from "./view.ts";

const nothing = {
	added: 0,
	changed: 0,
	same: 0,
	cancelled: 0,
	unknown: [],
	problems: [],
};

export const appointmentsCommands: Commands<"appointments.import"> = {
	"appointments.import": (tx, { file, from, to }) => {
		const { timeZone } = tx.rt.settings.office();
		const { appointments, problems } = readAppointments(file, timeZone);
		const days = appointments.map(({ day }) => day).sort();
		const first = from ?? days[0];
		const last = to ?? days.at(-1);
		if (problems.length === 0 && (!first || !last))
			problems.push({ line: 1, field: "", problem: "missing" });
		problems.push(...codesTaken(tx, appointments, first ?? "", last ?? ""));
		if (problems.length > 0 || !first || !last) return { ...nothing, problems };
		const counts = replace(tx, appointments, first, last);
		if (counts.added + counts.changed + counts.cancelled > 0)
			tx.append("appointments.imported", () => ({
				entity: `appointments:${first}`,
				payload: { from: first, to: last, hash: sha256Hex(file), ...counts },
			}));
		const unknown = new Set(
			appointments
				.map(({ procedureId }) => procedureId)
				.filter((id) => !isOffered(tx.rt, id)),
		);
		return { ...counts, unknown: [...unknown].sort(), problems: [] };
	},
};

/** A code that an appointment beyond the file still has; an appointment that the central's feed brought. */
function codesTaken(
	tx: Tx,
	appointments: readonly ImportedAppointment[],
	first: string,
	last: string,
): LineProblem[] {
	const ids = new Set(appointments.map(({ id }) => id));
	const { origin, one, codeTaken } = tx.q.appointments;
	const ofCentral = (id: string) => origin.get(id) === "feed";
	return appointments.flatMap((each): LineProblem[] => {
		const { id, code, line } = each;
		if (ofCentral(id) && !isSame(one.get(id), each))
			return [{ line, field: "id", problem: "of_central" }];
		const taken = codeTaken.get(codeKey(code));
		if (!taken || taken.appointment_id === id) return [];
		if (ofCentral(taken.appointment_id))
			return [{ line, field: "code", problem: "of_central" }];
		if (ids.has(taken.appointment_id)) return [];
		const row = one.get(taken.appointment_id);
		const replaced = row && first <= row.day && row.day <= last;
		return replaced ? [] : [{ line, field: "code", problem: "code_twice" }];
	});
}

/** Makes the covered days be what the file says. */
function replace(
	tx: Tx,
	appointments: readonly ImportedAppointment[],
	first: string,
	last: string,
) {
	const { q } = tx;
	const at = wallTime(tx.now);
	const ids = new Set(appointments.map(({ id }) => id));
	const gone = q.appointments.between
		.all(first, last)
		.filter((row) => !row.cancelled_at && !ids.has(row.appointment_id));
	for (const row of gone) q.appointments.cancel.run(at, row.appointment_id);
	const stored = appointments.map(
		({ id }) => q.appointments.one.get(id) ?? null,
	);
	const fresh = appointments.filter((each, i) => !isSame(stored[i], each));
	// All first: two may have exchanged their codes.
	for (const { id } of fresh) q.appointments.drop.run(id);
	for (const each of fresh)
		q.appointments.put.run(
			each.id,
			each.procedureId,
			each.day,
			each.start,
			each.end,
			each.code,
			codeKey(each.code),
			"file",
			at,
		);
	const known = stored.filter((row) => row !== null).length;
	const same = appointments.length - fresh.length;
	return {
		added: appointments.length - known,
		changed: known - same,
		same,
		cancelled: gone.length,
	};
}

const isSame = (
	row: AppointmentRow | null | undefined,
	each: ImportedAppointment,
): boolean =>
	row?.cancelled_at === null &&
	row.procedure_id === each.procedureId &&
	row.start_at === each.start &&
	row.end_at === each.end &&
	row.code === each.code;
