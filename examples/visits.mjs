// Takes citizens through the counter of a running headless core, as a client written from the contract alone.
//   node examples/visits.mjs --core http://127.0.0.1:8700 --token T [--count 100] [--counter 3]
import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import WebSocket from "ws";

const { values } = parseArgs({
	options: {
		core: { type: "string" },
		token: { type: "string" },
		count: { type: "string", default: "100" },
		counter: { type: "string", default: "3" },
	},
});
if (!values.core || !values.token) {
	console.error(
		"usage: node examples/visits.mjs --core URL --token TOKEN [--count N] [--counter N]",
	);
	process.exit(2);
}

/** A page of the face: `call(method, params)` and `act(method, params)`, which adds a command's id. */
async function open(face) {
	const url = new URL("/rpc", values.core.replace(/^http/, "ws"));
	url.searchParams.set("token", values.token);
	url.searchParams.set("face", face);
	const socket = new WebSocket(url);
	const waiting = new Map();
	socket.on("message", (data) => {
		const { id, result, error } = JSON.parse(data);
		const call = waiting.get(id);
		waiting.delete(id);
		if (error) call?.reject(Object.assign(new Error(error.message), error));
		else call?.resolve(result);
	});
	await new Promise((resolve, reject) => {
		socket.once("open", resolve);
		socket.once("error", reject);
	});
	let last = 0;
	const call = (method, params = {}) =>
		new Promise((resolve, reject) => {
			const id = ++last;
			waiting.set(id, { resolve, reject });
			socket.send(JSON.stringify({ jsonrpc: "2.0", id, method, params }));
		});
	const act = (method, params = {}) =>
		call(method, { commandId: randomUUID(), ...params });
	return { call, act, close: () => socket.close() };
}

/** Runs an act that may already be done. */
const unless = (code, promise) =>
	promise.catch((error) => {
		if (error.data?.code !== code) throw error;
	});

const office = await open("office");
const counter = await open("counter");
const kiosk = await open("kiosk");
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
