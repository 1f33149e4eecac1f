/** Rows 19 and 20: a store that finds itself restored or cloned stops, and goes on under its own number on a supervisor's word. */
import { readFileSync } from "node:fs";
import { beforeEach, expect, test, vi } from "vitest";
import { syncState } from "../../core/sync/state.ts";
import { jorgeSigns, runtimeOf } from "../harness/core.ts";
import { pdfOf } from "../harness/pdf.ts";
import { takeVisit } from "../harness/visit.ts";
import { expectBothHistories, streamsOf } from "./both-histories.ts";
import { cuttable, goOn, imaged, renewed, stoppedAsCopy } from "./copied.ts";
import {
	centralOnLine,
	openTerminal,
	ownFolder,
	procedureId,
	type Terminal,
} from "./terminal.ts";

const real = centralOnLine();
const { central } = real;
let dir: string;
beforeEach(() => {
	dir = ownFolder();
});

test("fault 19: found by the central where no high-water mark is left; the next start does not forget it", async () => {
	const { own, putBack } = await imaged(real, dir);
	const first = await openTerminal(own);
	await first.issue(4);
	await first.drained();
	await first.stop();
	putBack();
	const restored = await openTerminal(own);
	await stoppedAsCopy(restored);
	await expect(
		restored.page("kiosk").act("queue.issue", { procedureId }),
	).rejects.toMatchObject({ code: "restored_from_image" });
	await restored.stop();
	const again = await openTerminal(own);
	await stoppedAsCopy(again);
	await goOn(again);
	await renewed(again);
	await again.issue(2);
	await again.drained();
	// it was only behind: nothing had to be wrapped
	expect(await expectBothHistories(central, again)).toBe(0);
});

test("fault 19: restored from an image while the line is down — a spare code at once, the number when the line is back, the tail adopted", async () => {
	const { own, putBack } = await imaged(real, dir);
	const first = await openTerminal(own);
	const lost = await takeVisit(
		first.page("kiosk"),
		await first.staff("rosa"),
		procedureId,
	);
	await first.drained();
	const before = runtimeOf(first.core).identity;
	await first.stop();
	putBack("data");
	const { line, network } = cuttable();
	const restored = await openTerminal(own, { network });
	const rt = runtimeOf(restored.core);
	expect(rt.copy).toBe("restored_from_image");
	const { terminalCode } = await goOn(restored);
	expect(terminalCode).toBe(before.spareCodes[0]);
	const kiosk = restored.page("kiosk");
	const rosa = await restored.staff("rosa");
	// three waited on the image; what was given out since is unknown, so the numbers jump
	for (let i = 0; i < 3; i++) {
		const { ticketId } = await rosa.act("queue.callNext", {});
		await rosa.act("queue.noShow", { ticketId });
	}
	const visit = await takeVisit(kiosk, rosa, procedureId, [pdfOf(1)]);
	expect(visit.ticket.number).toMatch(/-101$/);
	expect(visit.receipt.folio).toContain(`-${terminalCode}-`);
	expect(visit.receipt.folio).not.toBe(lost.receipt.folio);
	expect(syncState(rt).toSend).toBeGreaterThan(10);
	line.cut = false;
	await renewed(restored);
	expect(rt.identity.terminalCode).not.toBe(terminalCode);
	expect(streamsOf(restored)).toEqual([
		`${before.terminal}.2`,
		`queue.${before.officeId}.2`,
	]);
	expect(await expectBothHistories(central, restored)).toBeGreaterThan(10);
	// a document goes after the wrapper of the operation it was received with
	await vi.waitFor(() => expect(syncState(rt).documentsToSend).toBe(0), 10_000);
	expect(
		await central.rows("SELECT size FROM blobs WHERE size = $1::bigint", [
			String(pdfOf(1).length),
		]),
	).toHaveLength(1);
	// the receipts of both histories are known, the lost one too
	for (const { token } of [visit.receipt, lost.receipt]) {
		const answer = await fetch(`${central.url}/v1/verify/${token}`);
		expect(await answer.json()).toMatchObject({ valid: true, known: true });
	}
	// what a central lost of a left stream goes on a stick up to its end; the tail travels in the next stream
	line.cut = true;
	const [left] = rt.q.outbox.streams();
	if (!left?.ends) throw new Error("the first stream was left");
	expect(left.written).toBeGreaterThan(left.ends);
	rt.q.outbox.mark({ ...left, acked: 0, epoch: left.epoch ?? "" });
	const jorge = await restored.staff("jorge", "office");
	const { files } = await jorge.call("outbox.export", {});
	const { content } = JSON.parse(readFileSync(files[0] ?? "", "utf8"));
	const [part] = JSON.parse(content).streams;
	expect([part.stream, part.ops.at(-1).seq]).toEqual([left.stream, left.ends]);
	await restored.stop();
	const again = await openTerminal(own);
	expect(runtimeOf(again.core).copy).toBeNull();
});

test("fault 19: an erasure reaches an operation and its wrapper, and the chain still verifies", async () => {
	const { own, image } = await imaged(real, dir);
	const one = await openTerminal(own);
	await one.issue();
	await (await one.staff("rosa")).act("people.signOut", {});
	await one.drained();
	const two = await openTerminal(image, { network: cuttable().network });
	const rosa = await two.staff("rosa");
	for (let i = 0; i < 3; i++) {
		const { ticketId } = await rosa.act("queue.callNext", {});
		await rosa.act("queue.noShow", { ticketId });
	}
	const { caseId } = await takeVisit(two.page("kiosk"), rosa, procedureId);
	await two.stop();
	const forked = await openTerminal(image);
	await stoppedAsCopy(forked);
	await goOn(forked);
	await renewed(forked);
	const rt = runtimeOf(forked.core);
	const personal = () =>
		rt.db
			.prepare<[], { sealed: string }>(
				"SELECT sealed FROM journal_ops WHERE sealed LIKE '%Guadalupe%'",
			)
			.all().length;
	expect(personal()).toBeGreaterThan(1);
	const luis = await forked.staff("luis", "office");
	await luis.act("cases.look", { caseId, reason: "Solicitud ARCO 12" });
	await luis.act("people.erase", {
		caseId,
		scope: "person",
		reason: "Solicitud ARCO 12",
		second: jorgeSigns,
	});
	expect(personal()).toBe(0);
	await forked.drained();
	expect(await expectBothHistories(central, forked)).toBeGreaterThan(10);
	const rows = await central.rows(
		`SELECT op FROM operations WHERE office_id = $1 AND sealed LIKE '%Guadalupe%'
		UNION ALL SELECT op FROM quarantine WHERE office_id = $1 AND sealed LIKE '%Guadalupe%'`,
		[rt.identity.officeId],
	);
	expect(rows).toEqual([]);
});

test("fault 20: of two clones the second is told by 409 fork; it goes on as the next incarnation, and both histories are kept", async () => {
	const { own, image } = await imaged(real, dir);
	const one = await openTerminal(own);
	await one.issue(2);
	await one.drained();
	const { line, network } = cuttable();
	const two = await openTerminal(image, { network });
	await two.issue(5);
	line.cut = false;
	await stoppedAsCopy(two);
	await goOn(two);
	await renewed(two);
	// the first never noticed, and both work on
	await one.issue(3);
	await two.issue(3);
	await Promise.all([one.drained(), two.drained()]);
	expect(runtimeOf(one.core).copy).toBeNull();
	expect(await expectBothHistories(central, one)).toBe(0);
	expect(await expectBothHistories(central, two)).toBeGreaterThanOrEqual(5);
	const [own1] = streamsOf(one);
	const [own2] = streamsOf(two);
	expect(own2).toBe(own1?.replace(/1$/, "2"));
});

test("fault 19, 20: a folio that two clones gave out is flagged by the central, and each receipt is told apart by its operation", async () => {
	const { own, image } = await imaged(real, dir);
	const receive = async (terminal: Terminal) => {
		const rosa = await terminal.staff("rosa");
		for (let i = 0; i < 3; i++) {
			const { ticketId } = await rosa.act("queue.callNext", {});
			await rosa.act("queue.noShow", { ticketId });
		}
		return takeVisit(terminal.page("kiosk"), rosa, procedureId);
	};
	const one = await openTerminal(own);
	const first = await receive(one);
	await one.drained();
	const { line, network } = cuttable();
	const two = await openTerminal(image, { network, feed: true });
	const second = await receive(two);
	expect(second.receipt.folio).toBe(first.receipt.folio);
	line.cut = false;
	await stoppedAsCopy(two);
	await goOn(two);
	await renewed(two);
	const page = await two.staff("mario");
	const flagged = await vi.waitFor(async () => {
		const { attention } = await page.call("sync.status", {});
		const found = attention.find(
			({ reason }) => reason === "conflict.folio_twice",
		);
		if (!found) throw new Error(JSON.stringify(attention));
		return found;
	}, 15_000);
	const opOf = (receipt: { token: string }) =>
		JSON.parse(
			Buffer.from(receipt.token.split(".")[1] ?? "", "base64url").toString(),
		).op;
	expect(flagged.operation).toMatchObject({
		type: "case.received",
		label: second.receipt.folio,
		op: opOf(second.receipt),
	});
	expect(opOf(first.receipt)).not.toBe(opOf(second.receipt));
});
