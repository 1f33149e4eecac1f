/** Row 35: the printer is off, out of paper, or unplugged in mid-job. */
import { describe, expect, test } from "vitest";
import { code } from "../core/prepared.ts";
import { ended, withPrinter } from "../core/printing.ts";
import { takeVisit } from "../harness/visit.ts";

const procedureId = "mbj-constancia-residencia";

describe("35", () => {
	test("35 printer off: ticket and receipt stand, nothing came out, the same paper is printed later and once", async () => {
		const { office, printer } = await withPrinter();
		await printer.off();
		const { ticketId, number } = await office.kiosk.act("queue.issue", {
			procedureId,
		});
		const job = await office.kiosk.act("print.ticket", { ticketId });
		expect(await ended(office, job.id)).toMatchObject({
			state: "failed",
			fault: "off",
			began: false,
		});
		expect(office.rt.q.queue.counts().waiting).toBe(1);
		await printer.on();
		expect(printer.strips).toEqual([]);
		const again = await office.kiosk.act("print.ticket", { ticketId });
		expect(await ended(office, again.id)).toMatchObject({
			state: "printed",
			copy: 0,
		});
		expect(printer.strips).toHaveLength(1);
		expect(printer.strips[0]?.text).toContain(number);
		expect(printer.strips[0]?.text).toContain("SIN VALIDEZ");
		expect(await code(office.kiosk.act("print.ticket", { ticketId }))).toBe(
			"paper_printed",
		);
	});

	test("35 out of paper before the job: nothing is sent, and new paper brings nothing out by itself", async () => {
		const { office, printer } = await withPrinter();
		const { caseId, receipt } = await takeVisit(office.kiosk, office.rosa);
		printer.is.paper = 0;
		const ask = () =>
			office.rosa.act("print.paper", { paper: "acknowledgement", id: caseId });
		expect(await ended(office, (await ask()).id)).toMatchObject({
			state: "failed",
			fault: "no_paper",
			began: false,
		});
		printer.load();
		expect([printer.strips, printer.hanging]).toEqual([[], ""]);
		expect(await ended(office, (await ask()).id)).toMatchObject({
			state: "printed",
			copy: 0,
		});
		expect(printer.strips).toHaveLength(1);
		expect(printer.strips[0]?.text).toContain(receipt.folio);
		expect(printer.strips[0]?.qr).toEqual([receipt.verifyUrl]);
	});

	test("35 out of paper in mid-job: the rest does not follow the new roll; a copy says so", async () => {
		const { office, printer } = await withPrinter();
		const { caseId } = await takeVisit(office.kiosk, office.rosa);
		printer.is.paper = 12;
		const ask = (copy = false) =>
			office.rosa.act("print.paper", {
				paper: "acknowledgement",
				id: caseId,
				copy,
			});
		expect(await ended(office, (await ask()).id)).toMatchObject({
			state: "failed",
			fault: "no_paper",
			began: true,
		});
		const half = printer.hanging;
		expect(half).toContain("ACUSE DE RECIBO");
		printer.load();
		expect([printer.strips, printer.hanging]).toEqual([[], half]);
		expect(await code(ask())).toBe("paper_printed");
		expect(await ended(office, (await ask(true)).id)).toMatchObject({
			state: "printed",
			copy: 1,
		});
		expect(printer.strips).toHaveLength(1);
		expect(printer.strips[0]?.text).toContain("COPIA 1");
	});

	test("35 unplugged in mid-job: the receipt stands, the job is never sent again by itself", async () => {
		const { office, printer } = await withPrinter();
		const { caseId, receipt, payment } = await takeVisit(
			office.kiosk,
			office.rosa,
		);
		printer.is.pulledAfter = 400;
		const id = payment?.id ?? "";
		const job = await office.rosa.act("print.paper", { paper: "receipt", id });
		expect(await ended(office, job.id)).toMatchObject({
			state: "failed",
			fault: "cut",
			began: true,
		});
		printer.is.pulledAfter = Number.POSITIVE_INFINITY;
		const later = await office.restart();
		const seen = await later.rosa.call("cases.get", { caseId });
		expect(seen.receipt?.folio).toBe(receipt.folio);
		expect(seen.payment?.state).toBe("paid");
		expect(printer.strips).toEqual([]);
		const copy = await later.rosa.act("print.paper", {
			paper: "receipt",
			id,
			copy: true,
		});
		expect(await ended(later, copy.id)).toMatchObject({
			state: "printed",
			copy: 1,
		});
		expect(printer.strips).toHaveLength(1);
	});

	test("35 a printer that never answers: sent, and said to be unproven", async () => {
		const { office, printer } = await withPrinter();
		printer.is.mute = true;
		const { ticketId } = await office.kiosk.act("queue.issue", { procedureId });
		const job = await office.kiosk.act("print.ticket", { ticketId });
		expect(await ended(office, job.id)).toMatchObject({
			state: "sent",
			fault: null,
		});
		expect(printer.strips).toHaveLength(1);
	});

	test("35 a slow printer is waited for; the cover open is told", async () => {
		const { office, printer } = await withPrinter();
		printer.is.slow = 2_500;
		const { ticketId } = await office.kiosk.act("queue.issue", { procedureId });
		const job = await office.kiosk.act("print.ticket", { ticketId });
		expect(await ended(office, job.id)).toMatchObject({ state: "printed" });
		expect(printer.strips).toHaveLength(1);
		printer.is.open = true;
		const next = await office.kiosk.act("queue.issue", { procedureId });
		const other = await office.kiosk.act("print.ticket", {
			ticketId: next.ticketId,
		});
		expect(await ended(office, other.id)).toMatchObject({
			state: "failed",
			fault: "cover_open",
			began: false,
		});
	});

	test("35 the same command twice prints once; copies are counted on", async () => {
		const { office, printer } = await withPrinter();
		const { caseId } = await takeVisit(office.kiosk, office.rosa);
		const commandId = crypto.randomUUID();
		const ask = { commandId, paper: "acknowledgement", id: caseId } as const;
		const first = await office.rosa.call("print.paper", ask);
		expect(await office.rosa.call("print.paper", ask)).toEqual(first);
		await ended(office, first.id);
		for (const copy of [1, 2]) {
			const job = await office.rosa.act("print.paper", {
				paper: "acknowledgement",
				id: caseId,
				copy: true,
			});
			expect(await ended(office, job.id)).toMatchObject({
				state: "printed",
				copy,
			});
		}
		expect(printer.strips).toHaveLength(3);
		expect(printer.strips[0]?.text).not.toContain("COPIA");
		expect(printer.strips[2]?.text).toContain("COPIA 2");
	});

	test("35 the program ends in mid-job: nobody knows, and it says so; what had not begun is printed", async () => {
		const { office, printer } = await withPrinter();
		const tickets = [];
		for (let i = 0; i < 2; i++)
			tickets.push(await office.kiosk.act("queue.issue", { procedureId }));
		await printer.off();
		const jobs = [];
		for (const { ticketId } of tickets)
			jobs.push(await office.kiosk.act("print.ticket", { ticketId }));
		for (const { id } of jobs) await ended(office, id);
		// as a power cut leaves them: one with its first byte out, one without
		const leave = office.rt.db.prepare(
			"UPDATE local_print_jobs SET state = ?, fault = NULL, began = ? WHERE job_id = ?",
		);
		leave.run("sending", 1, jobs[0]?.id);
		leave.run("queued", 0, jobs[1]?.id);
		await printer.on();
		const later = await office.restart();
		expect(await ended(later, jobs[0]?.id ?? "")).toMatchObject({
			state: "unknown",
			began: true,
		});
		expect(await ended(later, jobs[1]?.id ?? "")).toMatchObject({
			state: "printed",
		});
		expect(printer.strips).toHaveLength(1);
		expect(printer.strips[0]?.text).toContain(tickets[1]?.number);
	});
});
