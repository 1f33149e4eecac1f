// Takes citizens through the counter of a running headless core, as a client written from the contract alone.
//   node examples/visits.mjs --core http://127.0.0.1:8700 --token T [--count 100] [--counter 3]
import { openPage, optionsOf, unless } from "./client.mjs";

const values = optionsOf({ count: "100", counter: "3" });
const office = await openPage(values, "office");
const counter = await openPage(values, "counter");
const kiosk = await openPage(values, "kiosk");
await office.act("people.signIn", { userId: "jorge", pin: "135790" });
await counter.act("people.signIn", { userId: "rosa", pin: "246810" });
await unless("day_already_open", office.act("day.open"));
await unless(
	"counter_taken",
	counter.act("counters.open", { counter: Number(values.counter) }),
);
await unless("till_already_open", counter.act("till.open", { float: 150_000 }));

const procedureId = "mbj-constancia-residencia";
const began = performance.now();
let receipt;
for (let n = 1; n <= Number(values.count); n++) {
	await kiosk.act("queue.issue", { procedureId, priority: n % 5 === 0 });
	const { ticketId, visitId } = await counter.act("queue.callNext");
	await counter.act("queue.start", { ticketId });
	const { caseId } = await counter.act("cases.open", { visitId, procedureId });
	await counter.act("cases.setApplicant", {
		caseId,
		applicant: {
			names: "María Guadalupe",
			firstSurname: "Canul",
			secondSurname: "Pech",
			curp: "GOMA900315MQRMRN07",
			noCurp: null,
			phone: "998 555 0142",
		},
	});
	const { requirements } = await counter.call("cases.get", { caseId });
	for (const { id, original, copies } of requirements)
		await counter.act("cases.checkRequirement", {
			caseId,
			requirementId: id,
			original,
			copies,
		});
	const quote = await counter.act("cases.quote", { caseId });
	await counter.act("cases.pay", {
		caseId,
		quoteId: quote.id,
		method: "cash",
		received: 30_000,
	});
	receipt = await counter.act("cases.receive", { caseId });
	await counter.act("queue.finish", { ticketId });
}
const seconds = (performance.now() - began) / 1000;
const { operations } = await counter.call("journal.status");
await office.act("people.signOut");
await office.act("people.signIn", { userId: "ana", pin: "112358" });
const verified = await office.call("journal.verify");
const { toSend, sent, state } = await counter.call("sync.status");
console.log(
	`${values.count} visits in ${seconds.toFixed(1)} s, ${operations} operations, chains ${verified.ok ? "hold" : "BROKEN"}`,
);
console.log(`sync: ${state}, to send ${toSend}, sent ${sent}`);
console.log(`last folio: ${receipt.folio}`);
console.log(
	`verify it:  curl ${receipt.verifyUrl.replace("/v/", "/v1/verify/")}`,
);
for (const page of [office, counter, kiosk]) page.close();
process.exitCode = verified.ok ? 0 : 1;
