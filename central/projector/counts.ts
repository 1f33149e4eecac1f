/** Daily counts: sums over the rows, moved by what a row counted before and counts now. */
import type { Queries } from "../store/database.ts";
import type { AnyRow, Kind, Rows } from "./rows.ts";

const NUMBERS = [
	"tickets",
	"served",
	"no_show",
	"gone",
	"received",
	"reversed",
	"fees",
	"payments",
	"collected",
] as const;
type Numbers = Partial<Record<(typeof NUMBERS)[number], number>>;
type Count = { day: string; procedure: string } & Numbers;

const one = (is: boolean) => (is ? 1 : 0);

const counted: { [K in Kind]: (row: Rows[K]) => Count | null } = {
	ticket: ({ day, procedure, state }) =>
		day === null
			? null
			: {
					day,
					procedure: procedure ?? "",
					tickets: 1,
					served: one(state === "finished"),
					no_show: one(state === "no_show"),
					gone: one(state === "cancelled" || state === "left"),
				},
	case: ({ received_day: day, procedure, state, fee }) =>
		day === null
			? null
			: {
					day,
					procedure: procedure ?? "",
					received: 1,
					reversed: one(state === "reversed"),
					fees: fee ?? 0,
				},
	payment: ({ day, state, total, refunded }) =>
		day === null
			? null
			: {
					day,
					procedure: "",
					payments: 1,
					collected: state === "paid" ? total - refunded : 0,
				},
};

const countOf = (kind: Kind, row: AnyRow | undefined) =>
	row ? (counted[kind] as (row: AnyRow) => Count | null)(row) : null;

const ADD = `INSERT INTO projected_days (office_id, day, procedure, ${NUMBERS.join(", ")})
	SELECT $1::uuid, day, procedure, ${NUMBERS.join(", ")} FROM jsonb_populate_recordset(NULL::projected_days, $2::text::jsonb)
	ORDER BY day, procedure
	ON CONFLICT (office_id, day, procedure) DO UPDATE SET ${NUMBERS.map(
		(name) => `${name} = projected_days.${name} + excluded.${name}`,
	).join(", ")}`;

/** Adds what changed between the rows before and after. */
export async function moveCounts(
	q: Queries,
	office: string,
	changed: readonly {
		kind: Kind;
		before: AnyRow | undefined;
		after: AnyRow;
	}[],
): Promise<void> {
	const days = new Map<string, Required<Count>>();
	const add = (count: Count | null, sign: 1 | -1) => {
		if (!count) return;
		const key = JSON.stringify([count.day, count.procedure]);
		const sum = days.get(key) ?? nothing(count);
		for (const name of NUMBERS) sum[name] += sign * (count[name] ?? 0);
		days.set(key, sum);
	};
	for (const { kind, before, after } of changed) {
		add(countOf(kind, before), -1);
		add(countOf(kind, after), 1);
	}
	const moved = [...days.values()].filter((day) =>
		NUMBERS.some((name) => day[name] !== 0),
	);
	if (moved.length > 0) await q.query(ADD, [office, JSON.stringify(moved)]);
}

const nothing = ({ day, procedure }: Count): Required<Count> => ({
	day,
	procedure,
	...(Object.fromEntries(
		NUMBERS.map((name) => [name, 0]),
	) as Required<Numbers>),
});
