/** Appointments as the faces see them. */
import type {
	FoundAppointment,
	ListedAppointment,
} from "../../shared/appointment-model.ts";
import type { Checked, Output } from "../../shared/contract.ts";
import { Refusal } from "../../shared/errors.ts";
import type { Caller } from "../commands.ts";
import { dayState } from "../day/state.ts";
import { numberOf } from "../queue/queries.ts";
import type { Runtime } from "../runtime.ts";
import type { AppointmentRow } from "./queries.ts";
import { codeKey, standingOf } from "./rules.ts";

/** Whether the procedure is done at this office. */
export function isOffered(rt: Runtime, procedureId: string): boolean {
	try {
		rt.catalogue.offered(procedureId);
		return true;
	} catch (error) {
		if (error instanceof Refusal) return false;
		throw error;
	}
}

const present = (rt: Runtime) => {
	const { day, today } = dayState(rt);
	return { now: rt.deps.clock.now(), today: day ?? today };
};

export function found(rt: Runtime, row: AppointmentRow): FoundAppointment {
	const offered = isOffered(rt, row.procedure_id);
	return {
		id: row.appointment_id,
		procedureId: row.procedure_id,
		procedure: offered ? rt.catalogue.current(row.procedure_id).name : null,
		day: row.day,
		start: row.start_at,
		end: row.end_at,
		standing: standingOf(
			{
				day: row.day,
				start: row.start_at,
				end: row.end_at,
				cancelled: row.cancelled_at !== null,
				used: row.state !== null,
				offered,
			},
			present(rt),
		),
		number:
			row.prefix !== null && row.ordinal !== null
				? numberOf({ prefix: row.prefix, ordinal: row.ordinal })
				: null,
	};
}

/** @throws Refusal `appointment_unknown`, `too_many_tries` */
export function findAppointment(
	rt: Runtime,
	{ code }: Checked<"appointments.find">,
	caller: Caller,
): FoundAppointment {
	rt.tries.demand(caller);
	const row = rt.q.appointments.byCode.get(codeKey(code));
	if (row) return found(rt, row);
	rt.tries.count(caller);
	throw new Refusal("appointment_unknown");
}

export function listAppointments(
	rt: Runtime,
	{ day: asked }: Checked<"appointments.list">,
): Output<"appointments.list"> {
	const day = asked ?? present(rt).today;
	return {
		day,
		appointments: rt.q.appointments.ofDay.all(day).map(
			(row): ListedAppointment => ({
				...found(rt, row),
				code: row.code,
				ticket: row.state,
			}),
		),
		importedAt: rt.q.appointments.lastImport.get()?.at ?? null,
	};
}
