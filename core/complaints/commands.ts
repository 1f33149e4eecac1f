/** Queja and Protesta Ciudadana: sealed before it is written, numbered, taken out by the auditor as it lies. */
import type { Checked, Output } from "../../shared/contract.ts";
import { Refusal } from "../../shared/errors.ts";
import { dateIn, wallTime } from "../../shared/time.ts";
import {
	type Caller,
	type Command,
	type Commands,
	runCommand,
} from "../commands.ts";
import type { Runtime } from "../runtime.ts";
import { toComplaint } from "./queries.ts";
import { sealComplaint } from "./seal.ts";

const file: Command<"complaints.file"> = (tx, input) => {
	const auditorKey = tx.rt.settings.get("auditorKey");
	if (!auditorKey) throw new Refusal("auditor_key_missing");
	const { terminalCode } = tx.rt.identity;
	const serial = (tx.q.complaints.last.get(terminalCode)?.last ?? 0) + 1;
	const number = `Q-${terminalCode}-${String(serial).padStart(4, "0")}`;
	const { subject, text, name, contact, language } = input;
	const complaintId = tx.newId();
	tx.forgetInput();
	tx.append("complaint.filed", ({ wall }) => ({
		entity: complaintId,
		payload: { number, terminalCode, serial },
		sealed: {
			complaint: sealComplaint(
				{
					v: 1,
					number,
					office: tx.rt.settings.office().name,
					filedAt: wall,
					...{ subject, text, name, contact, language },
				},
				auditorKey,
			),
		},
	}));
	const row = tx.q.complaints.one.get(complaintId);
	if (!row) throw new Error(`complaint ${complaintId} was not projected`);
	return toComplaint(row);
};

export const complaintCommands: Commands<"complaints.file"> = {
	"complaints.file": file,
};

export const complaintList = (rt: Runtime): Output<"complaints.list"> => ({
	complaints: rt.q.complaints.all.all().map(toComplaint),
});

/** All of them each time: a file that was lost is made again, and none is marked as taken that never left. */
export function exportComplaints(
	rt: Runtime,
	caller: Caller,
	input: Checked<"complaints.export">,
): Output<"complaints.export"> {
	const complaints = rt.q.complaints.sealed
		.all()
		.map(({ number, filed_at, sealed }) => ({
			number,
			filedAt: filed_at,
			sealed: JSON.parse(sealed).complaint,
		}));
	runCommand(rt, "complaints.export", input, caller, (tx) => {
		tx.append("complaint.exported", () => ({
			entity: `user:${tx.user().id}`,
			payload: { count: complaints.length },
		}));
		return { name: "", json: "", count: 0 }; // they lie in the journal already
	});
	const now = rt.deps.clock.now();
	const { code, timeZone } = rt.settings.office();
	return {
		name: `QUEJAS-${code}-${dateIn(now, timeZone)}.json`,
		json: JSON.stringify(
			{ v: 1, office: code, madeAt: wallTime(now), complaints },
			null,
			"\t",
		),
		count: complaints.length,
	};
}
