/** What a large store costs: P1 a command in it, P4 its start, P5 a search in it, P9 the rebuild of its projections. */
import { rebuild } from "../core/journal/project.ts";
import {
	type Office,
	openOffice,
	runtimeOf,
	scratch,
} from "../tests/harness/core.ts";
import { builtProgram, startCore } from "../tests/harness/process.ts";
import {
	FILLED_YEAR,
	fill,
	filledApplicant,
	filledFolio,
	OPS_PER_CASE,
} from "./lib/fill.ts";
import { median, ms, percentile, type Row } from "./lib/stats.ts";
import { p1 } from "./p1.ts";

const STARTS = Number(process.env.BENCH_STARTS ?? 11);
const SEARCHES = 400;
const count = (n: number) => n.toLocaleString("en");

async function filled(dir: string, cases: number): Promise<void> {
	const office = await openOffice(dir);
	const began = performance.now();
	fill(runtimeOf(office.core), cases);
	console.log(
		`  ${count(cases)} cases written in ${((performance.now() - began) / 1000).toFixed(0)} s`,
	);
	await office.stop();
}

/** Starts of the real core as a process, to the line that says where it listens; the two stores in turn. */
async function p4(large: string, empty: string, cases: number): Promise<Row> {
	builtProgram("core");
	const times = { large: [] as number[], empty: [] as number[] };
	const start = async (dir: string, into: number[]) => {
		const began = performance.now();
		const core = await startCore({
			dataDir: `${dir}/data`,
			stateDir: `${dir}/state`,
		});
		into.push(performance.now() - began);
		await core.stop();
	};
	for (let run = 0; run <= STARTS; run++) {
		await start(large, times.large);
		await start(empty, times.empty);
	}
	const [ours, theirs] = [times.large, times.empty].map((all) =>
		median(all.slice(1)),
	) as [number, number];
	const ratio = ours / theirs;
	return {
		id: "P4",
		what: `start of the core's process with ${count(cases)} cases (${count(cases * OPS_PER_CASE)} operations), median of ${STARTS}`,
		ours: ms(ours),
		against: `${ms(theirs)} (the same start, empty store)`,
		ratio: `${ratio.toFixed(2)} ×`,
		target: "≤ 1.2 ×",
		met: ratio <= 1.2,
	};
}

/** The whole call, with the entry it leaves in the journal (fsync). */
async function p5(office: Office, cases: number): Promise<Row[]> {
	const rt = runtimeOf(office.core);
	const page = await office.staff("jorge", "office");
	const some = (i: number) => 1 + ((i * 7919) % cases);
	const asked: Record<string, (n: number) => string> = {
		"by folio": (n) => filledFolio(rt, n),
		"by a folio's number": (n) => String(n).padStart(6, "0"),
		"by the beginning of a folio": (n) =>
			filledFolio(rt, n).slice(0, `DEMO-${FILLED_YEAR}-00-0000`.length),
		"by name and surnames": (n) => {
			const { names, firstSurname, secondSurname } = filledApplicant(n);
			return `${names.split(" ")[0]} ${firstSurname} ${secondSurname}`;
		},
		"by a surname alone": (n) => filledApplicant(n).firstSurname,
		"by the most common name": () => "maría",
		"by two letters": (n) => filledApplicant(n).firstSurname.slice(0, 2),
		"by CURP": (n) => filledApplicant(n).curp,
	};
	const rows: Row[] = [];
	for (const [how, text] of Object.entries(asked)) {
		const times: number[] = [];
		let found = 0;
		for (let i = 0; i < SEARCHES; i++) {
			const began = performance.now();
			const { cases: hits } = await page.act("cases.search", {
				text: text(some(i)),
				reason: "citizen_present",
			});
			if (i >= 20) times.push(performance.now() - began);
			if (hits.length > 0) found++;
		}
		if (found < SEARCHES) throw new Error(`${how}: ${found} of ${SEARCHES}`);
		const p95 = percentile(times, 0.95);
		rows.push({
			id: "P5",
			what: `search among ${count(cases)} cases ${how}, p95 of the whole call (median ${ms(median(times))})`,
			ours: ms(p95),
			against: "30 ms",
			ratio: (p95 / 30).toFixed(2),
			target: "≤ 1 ×",
			met: p95 <= 30,
		});
	}
	return rows;
}

function timedRebuild(office: Office): number {
	const began = performance.now();
	rebuild(runtimeOf(office.core).db);
	return performance.now() - began;
}

/** @param cases of the larger store; the smaller has half of them */
export async function large(
	cases: number,
	wanted: (id: string) => boolean,
): Promise<Row[]> {
	const [whole, half, empty] = [scratch(), scratch(), scratch()];
	const rows: Row[] = [];
	await filled(whole.dir, cases);
	if (wanted("P4")) {
		await filled(empty.dir, 0);
		rows.push(await p4(whole.dir, empty.dir, cases));
	}
	const office = await openOffice(whole.dir);
	if (wanted("P5")) rows.push(...(await p5(office, cases)));
	if (wanted("P1")) rows.push(...(await p1(office, whole.dir, cases)));
	if (wanted("P9")) {
		// P1 added a few hundred operations to the whole.
		await filled(half.dir, cases / 2);
		const smaller = await openOffice(half.dir);
		const halfTime = timedRebuild(smaller);
		const wholeTime = timedRebuild(office);
		await smaller.stop();
		const ratio = wholeTime / halfTime;
		rows.push({
			id: "P9",
			what: `rebuild of all projections from ${count(cases * OPS_PER_CASE)} operations`,
			ours: `${(wholeTime / 1000).toFixed(1)} s`,
			against: `${(halfTime / 1000).toFixed(1)} s (from half as many)`,
			ratio: `${ratio.toFixed(2)} ×`,
			target: "≤ 2.2 ×",
			met: ratio <= 2.2,
		});
	}
	await office.stop();
	for (const each of [whole, half, empty]) each.remove();
	return rows;
}
