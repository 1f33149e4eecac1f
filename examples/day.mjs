// A whole office day against a running headless core: every procedure of Benito Juárez and eight of others, every
// kind of payment, papers brought later, reversals, corrections, hand-overs; then the tills are counted blind and
// the books are added up again from the journal.
//   node examples/day.mjs --core http://127.0.0.1:8700 --token T [--visits 100]
import { openPage, optionsOf, unless } from "./client.mjs";
import { balance } from "./day/books.mjs";
import { Desk } from "./day/desk.mjs";
import { stories } from "./day/stories.mjs";

const EXAMPLES = [
	"opb-copia-certificada-acta",
	"opb-registro-nacimiento",
	"jmm-registro-matrimonio",
	"coz-licencia-construccion",
	"coz-pc-prevencion-accidentes",
	"sol-apoyo-funerario",
	"mid-no-adeudo-predial",
	"nog-permiso-via-publica",
];

const line = optionsOf({ visits: "100" });
const visits = Number(line.visits);
const office = await openPage(line, "office");
const audit = await openPage(line, "office");
await office.act("people.signIn", { userId: "jorge", pin: "135790" });
await audit.act("people.signIn", { userId: "ana", pin: "112358" });
await unless("day_already_open", office.act("day.open"));

const day = {
	kiosk: await openPage(line, "kiosk"),
	tally: new Map(),
	payments: new Map(),
	folios: [],
};
const { sheets } = await day.kiosk.call("catalogue.search", {
	text: "",
	limit: 50,
});
const own = sheets.filter(({ offered }) => offered).map(({ id }) => id);
const procedures = [...own, ...EXAMPLES];
const desks = [
	await Desk.open(line, day, {
		userId: "rosa",
		pin: "246810",
		counter: 3,
		float: 800_000,
	}),
	await Desk.open(line, day, {
		userId: "mario",
		pin: "864209",
		counter: 4,
		float: 800_000,
	}),
];

const began = performance.now();
const done = new Set();
for (let n = 0; (day.tally.get("visits") ?? 0) < visits; n++) {
	const procedureId = procedures[n % procedures.length];
	await stories[n % stories.length](desks, procedureId, n, procedures);
	done.add(procedureId);
	if (n % 24 === 23) await desks[n % 2].toSafe(100_000);
}
const [rosa, mario] = desks;
await rosa.closeTill({ bag: { seal: "B-0001", amount: 500_000 } });
await mario.closeTill({ short: 2_000 });
await office.act("day.close");
const seconds = (performance.now() - began) / 1000;

/** Every operation of this terminal, in the order of each stream. */
async function exported() {
	const { streams } = await audit.call("journal.status");
	const operations = [];
	for (const { stream } of streams)
		for (let from = 1, more = true; more; ) {
			const page = await audit.call("journal.export", { stream, from });
			operations.push(...page.ops.map(({ body }) => JSON.parse(body)));
			more = page.more;
			from += page.ops.length;
		}
	return operations;
}

const operations = await exported();
const { problems, byMethod, allocations, receipts } = balance(operations);
const verified = await audit.call("journal.verify");
if (!verified.ok) problems.push("the chains do not hold");
const journaled = new Set(operations.map(({ entity }) => entity));
const folios = new Set(operations.map(({ payload }) => payload.folio));
for (const id of day.payments.keys())
	if (!journaled.has(id)) problems.push(`payment ${id}: shown, not written`);
for (const folio of day.folios)
	if (!folios.has(folio)) problems.push(`folio ${folio}: shown, not written`);

const pesos = (cents) =>
	`$${(cents / 100).toLocaleString("en-US", { minimumFractionDigits: 2 })}`;
console.log(
	`${day.tally.get("visits")} visits through ${done.size} procedures (${own.length} of Benito Juárez) in ${seconds.toFixed(1)} s, ${operations.length} operations`,
);
for (const [what, count] of [...day.tally].sort())
	console.log(`  ${String(count).padStart(4)} ${what}`);
for (const [method, total] of Object.entries(byMethod))
	console.log(`  ${pesos(total).padStart(14)} by ${method}`);
console.log(
	`  ${pesos(allocations.reduce((sum, { amount }) => sum + amount, 0)).padStart(14)} allocated to cases, ${receipts} receipts`,
);
for (const problem of problems) console.log(`NOT RIGHT: ${problem}`);
console.log(
	problems.length === 0 ? "the books balance" : "THE BOOKS DO NOT BALANCE",
);
for (const page of [office, audit, day.kiosk]) page.close();
process.exitCode = problems.length === 0 ? 0 : 1;
