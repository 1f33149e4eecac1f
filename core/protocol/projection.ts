/** Protocol operations as rows; tickets and settings where they change what the protocol shows. */
import type { Database } from "better-sqlite3";
import type { ProtocolEvent } from "../../shared/protocol-model.ts";
import type { Operation, Projectors, Touch } from "../journal/operation.ts";
import * as operations from "./operations.ts";

export function protocolProjectors(db: Database): Projectors {
	const setLevel = db.prepare(
		`INSERT INTO proj_protocol (id, set_at, in_force) VALUES (1, ?, ?)
		 ON CONFLICT (id) DO UPDATE SET set_at = excluded.set_at, in_force = excluded.in_force`,
	);
	const event = db.prepare(
		"INSERT INTO proj_protocol_events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	);
	const override = db.prepare(
		"INSERT INTO proj_overrides VALUES (?, ?, ?, ?, ?, NULL)",
	);
	const useOverride = db.prepare(
		"UPDATE proj_overrides SET used_by = ? WHERE op = ?",
	);
	const correct = db.prepare(
		`INSERT INTO proj_occupancy VALUES (?, ?, ?)
		 ON CONFLICT (day, source) DO UPDATE SET delta = delta + excluded.delta`,
	);
	const addHour = db.prepare(
		`INSERT INTO proj_protocol_hours VALUES (?, ?, ?, ?, ?, ?, ?)
		 ON CONFLICT (hour) DO UPDATE SET entered = entered + excluded.entered, "left" = "left" + excluded."left",
		 passed = passed + excluded.passed, appointment = appointment + excluded.appointment,
		 phone = phone + excluded.phone, companion = companion + excluded.companion`,
	);
	const use = db.prepare(
		`INSERT INTO proj_cleaning (counter, used, used_at) VALUES (?, ?, ?)
		 ON CONFLICT (counter) DO UPDATE SET used = excluded.used, used_at = excluded.used_at,
		 back_cleaned = NULL, back_cleaned_at = NULL`,
	);
	const leave = db.prepare(
		"UPDATE proj_cleaning SET used_at = ? WHERE counter = ?",
	);
	const clean = db.prepare(
		`INSERT INTO proj_cleaning (counter, cleaned, cleaned_at, back_cleaned) VALUES (?, ?, ?, 0)
		 ON CONFLICT (counter) DO UPDATE SET cleaned = excluded.cleaned, cleaned_at = excluded.cleaned_at,
		 back_cleaned = cleaned, back_cleaned_at = cleaned_at`,
	);
	const takeCleaningBack = db.prepare(
		`UPDATE proj_cleaning SET cleaned = back_cleaned, cleaned_at = back_cleaned_at,
		 back_cleaned = NULL, back_cleaned_at = NULL WHERE counter = ?`,
	);

	const log = (
		{ pos, body, personal }: Operation,
		kind: ProtocolEvent["kind"],
		about: { what: string; was?: string | null; becomes?: string | null },
	) => {
		const said = operations.reason.safeParse(personal);
		event.run(
			...[body.op, pos, body.wall, kind],
			...[body.user ?? null, body.authorisedBy ?? null, body.counter ?? null],
			...[about.what, about.was ?? null, about.becomes ?? null],
			said.success ? said.data.reason : null,
		);
	};
	const changed = (touch: Touch) => touch("protocol", "protocol");

	return {
		"protocol.levelSet": (operation, touch) => {
			const { body } = operation;
			const p = operations.levelSet.parse(body.payload);
			setLevel.run(body.wall, p.after && JSON.stringify(p.after));
			log(operation, "level_set", {
				what: p.by,
				was: p.before,
				becomes: p.name,
			});
			changed(touch);
		},
		"feed.levelSet": (operation, touch) => {
			const p = operations.feedLevelSet.parse(operation.body.payload);
			if (p.begins)
				log(operation, "municipal_planned", {
					what: p.name,
					becomes: p.begins,
				});
			else
				log(operation, p.level ? "municipal_set" : "municipal_ended", {
					what: p.name,
					was: p.before,
					becomes: p.after,
				});
			changed(touch);
		},
		"protocol.imported": (operation) => {
			const p = operations.imported.parse(operation.body.payload);
			log(operation, "imported", {
				what: p.hazard,
				becomes: String(p.version),
			});
		},
		"protocol.overridden": (operation, touch) => {
			const { body, pos } = operation;
			const { what } = operations.overridden.parse(body.payload);
			override.run(body.op, pos, body.day, what, body.user ?? null);
			log(operation, "overridden", { what });
			changed(touch);
		},
		"protocol.overrideUsed": (operation, touch) => {
			const { body } = operation;
			const { what } = operations.overrideUsed.parse(body.payload);
			useOverride.run(body.op, body.entity);
			log(operation, "override_used", { what });
			changed(touch);
		},
		"protocol.corrected": (operation, touch) => {
			const { body } = operation;
			const p = operations.corrected.parse(body.payload);
			correct.run(body.day, p.source, p.to - p.from);
			log(operation, "corrected", {
				what: p.source,
				was: String(p.from),
				becomes: String(p.to),
			});
			changed(touch);
		},
		"protocol.cleaned": ({ body, pos }, touch) => {
			const { counter } = operations.cleaned.parse(body.payload);
			clean.run(counter, pos, body.wall);
			changed(touch);
		},
		"protocol.cleaningUndone": ({ body }, touch) => {
			takeCleaningBack.run(
				operations.cleaningUndone.parse(body.payload).counter,
			);
			changed(touch);
		},
		"protocol.hourTotals": ({ body }) => {
			const p = operations.hourTotals.parse(body.payload);
			addHour.run(
				...[p.hour, p.entered, p.left, p.passed],
				...[p.appointment, p.phone, p.companion],
			);
		},
		"ticket.started": ({ body, pos }) => {
			const { counter } = operations.atCounter.parse(body.payload);
			use.run(counter, pos, body.wall);
		},
		"ticket.finished": ({ body }) => {
			const { counter } = operations.atCounter.parse(body.payload);
			leave.run(body.wall, counter);
		},
		/** A visit that ended too early goes on: the counter is used again. */
		"ticket.undone": ({ body, pos }) => {
			const p = operations.undone.parse(body.payload);
			if (p.state === "serving" && p.counter !== null)
				use.run(p.counter, pos, body.wall);
		},
		"settings.changed": (_operation, touch) => changed(touch),
	};
}
