/**
 * Sends jobs to their printers, one at a time a printer. Each step is on the disk before the next is
 * taken, so that after a power cut it is known what may have come out. Nothing is ever sent twice.
 */
import { Refusal } from "../../shared/errors.ts";
import type {
	Printer,
	PrintFault,
	PrintState,
} from "../../shared/print-model.ts";
import { wallTime } from "../../shared/time.ts";
import { type PrinterLine, SpoolerTrouble } from "../deps.ts";
import type { Runtime } from "../runtime.ts";
import { isFull } from "../store/open.ts";
import type { Paper } from "./paper.ts";
import { paperOf } from "./papers/index.ts";
import { type JobRow, toJob } from "./queries.ts";
import { afterRestart } from "./rules.ts";
import { converse, type Outcome } from "./thermal-line.ts";

/** How often a full disk is asked whether it takes the state of a job again. */
const AGAIN_MS = 1_000;

export class Spooler {
	readonly #rt: Runtime;
	readonly #stop = new AbortController();
	/** The last job of each printer; the next one waits for it. */
	readonly #tails = new Map<string, Promise<void>>();

	constructor(rt: Runtime) {
		this.#rt = rt;
	}

	/** Looks after what was open when the program ended. */
	start(): void {
		if (this.#rt.stopped) return;
		for (const row of this.#rt.q.print.open.all()) this.#goOn(row);
	}

	#goOn(row: JobRow): void {
		switch (afterRestart(toJob(row), this.#rt.deps.clock.now())) {
			case "go_on":
				this.take(row);
				break;
			case "unknown":
				this.#change(row, "unknown", null);
				break;
			case "late":
				this.#change(row, "failed", "late");
		}
	}

	take(job: JobRow): void {
		const before = this.#tails.get(job.printer_id) ?? Promise.resolve();
		this.#tails.set(
			job.printer_id,
			before.then(() => this.#print(job)),
		);
	}

	/** A job that is being sent is cut; those that wait are taken up at the next start. */
	async stop(): Promise<void> {
		this.#stop.abort();
		await Promise.all(this.#tails.values());
	}

	async #print(job: JobRow): Promise<void> {
		if (this.#stop.signal.aborted) return;
		let outcome: Outcome | null = null;
		try {
			outcome = await this.#outcome(job);
			// Before its first byte a job that was stopped has not happened: the next start takes it up.
			if (this.#stop.signal.aborted && outcome.fault === "off") return;
			this.#change(job, outcome.state, outcome.fault);
		} catch (error) {
			const full = isFull(error);
			this.#rt.deps.log.error(
				{ err: this.#rt.broken(error), paper: job.paper },
				"a print job failed",
			);
			if (full) void this.#afterRoom(job, outcome);
		}
	}

	/**
	 * The disk was full. Without an outcome nothing was sent, since "sending" is written first: the job goes on
	 * as after a restart. What the printer did say is written down then; until then another paper waits for neither.
	 */
	async #afterRoom(job: JobRow, outcome: Outcome | null): Promise<void> {
		const { signal } = this.#stop;
		for (;;) {
			await this.#rt.deps.clock.sleep(AGAIN_MS, signal);
			if (signal.aborted) return;
			try {
				this.#rt.demandWritable();
				if (outcome) this.#change(job, outcome.state, outcome.fault);
				else this.#goOn(job);
				return;
			} catch (error) {
				if (this.#rt.stopped === "disk_full" || isFull(error)) continue;
				this.#rt.deps.log.error(
					{ err: error, paper: job.paper },
					"a print job stays as it was",
				);
				return;
			}
		}
	}

	async #outcome(job: JobRow): Promise<Outcome> {
		const printer = this.#rt.q.print.printer(job.printer_id);
		const paper = this.#paper(job);
		if (!printer || !paper) return { state: "failed", fault: "gone" };
		const begin = () => this.#change(job, "sending", null, 1);
		return printer.setup.kind === "thermal"
			? this.#strip(printer.setup, paper, begin)
			: this.#page(printer.setup, paper, begin);
	}

	/** Null where it can no longer be printed: the person was erased while it waited. */
	#paper({ paper, entity, copy }: JobRow): Paper | null {
		try {
			return paperOf(this.#rt, paper, entity, copy);
		} catch (error) {
			if (error instanceof Refusal) return null;
			throw error;
		}
	}

	async #strip(
		{ host, port, columns }: Extract<Printer["setup"], { kind: "thermal" }>,
		paper: Paper,
		begin: () => void,
	): Promise<Outcome> {
		const { renderThermal } = await import("./thermal.ts");
		const bytes = await renderThermal(paper, columns);
		let line: PrinterLine;
		try {
			line = await this.#rt.deps.printing.connect(
				host,
				port,
				this.#stop.signal,
			);
		} catch {
			return { state: "failed", fault: "off" };
		}
		try {
			return await converse(line, bytes, begin);
		} finally {
			line.drop();
		}
	}

	/** The system's queue tells nobody what became of a page. */
	async #page(
		{ queue }: Extract<Printer["setup"], { kind: "system" }>,
		paper: Paper,
		begin: () => void,
	): Promise<Outcome> {
		const { renderPage } = await import("./page.ts");
		const pdf = await renderPage(paper);
		begin();
		try {
			await this.#rt.deps.printing.spool(queue, pdf, this.#stop.signal);
			return { state: "sent", fault: null };
		} catch (error) {
			if (!(error instanceof SpoolerTrouble)) throw error;
			this.#rt.deps.log.warn({ err: error }, "the system took no page");
			return { state: "failed", fault: error.fault };
		}
	}

	#change(
		{ job_id: id }: JobRow,
		state: PrintState,
		fault: PrintFault | null,
		began: 0 | 1 = 0,
	): void {
		const at = wallTime(this.#rt.deps.clock.now());
		this.#rt.q.print.change.run({ id, state, fault, began, at });
		this.#rt.hub.publish([["prints", id]]);
	}
}
