/**
 * The way of every command: replay? → decide → append → project → remember the answer, all in one
 * fsynced transaction; then publish and ship. A command that throws leaves nothing behind.
 */
import { createHmac } from "node:crypto";
import type {
	Checked,
	MethodName,
	NamesOf,
	Output,
} from "../shared/contract.ts";
import { Refusal } from "../shared/errors.ts";
import type { User } from "../shared/model.ts";
import type { Face } from "../shared/sync-protocol.ts";
import { dateIn } from "../shared/time.ts";
import type { Topic } from "../shared/topics.ts";
import type { Downloads } from "./blobs/downloads.ts";
import type { Uploads } from "./blobs/uploads.ts";
import { uuidBytes } from "./journal/journal.ts";
import type { Draft, Operation, Place, Touch } from "./journal/operation.ts";
import type { Keys } from "./keys/index.ts";
import type { Stretched } from "./people/people.ts";
import type { Queries, Runtime } from "./runtime.ts";

/** Who asks: a page of a face and, where somebody is signed in there, the person. */
export type Caller = {
	face: Face;
	user: User | null;
	/** The second person of this one command, whose PIN was right; never the caller. */
	second?: User;
	/** What is kept of the new PIN this one command brings. */
	newPin?: Stretched;
	session: string | null;
	/** Cases this page was shown with a reason, under their session. */
	looked: Set<string>;
	uploads: Uploads;
	downloads: Downloads;
};

/** One running command. */
export type Tx = {
	rt: Runtime;
	q: Queries;
	caller: Caller;
	now: number;
	/** The day the command is written under: the open office day, else the calendar's. */
	today: string;
	newId(): string;
	user(): User;
	/** Who confirmed beside the caller. @throws Refusal `second_person` */
	second(): User;
	/** The new PIN of a method that takes one. */
	newPin(): Stretched;
	/** The caller's open counter. @throws Refusal `counter_closed` */
	counter(): number;
	/** The open office day. @throws Refusal `day_not_open` */
	openDay(): string;
	append(
		type: string,
		make: (place: Place) => Omit<Draft, "type">,
		day?: string,
	): Operation;
	/** Notes that a row changed which no operation tells of. */
	touch: Touch;
	/** What was asked is forgotten when the day closes: it says what nothing else says any more. */
	forgetInput(): void;
	readonly inputForgotten: boolean;
	/** Runs once the transaction is on the disk. */
	afterCommit(then: () => void): void;
};

/** What forgetting takes: a day that nobody closes ends without a command. */
export type Forgets = Pick<Tx, "rt" | "q" | "touch" | "afterCommit">;

export type Command<N extends MethodName> = (
	tx: Tx,
	input: Checked<N>,
) => Output<N>;
export type Commands<N extends MethodName> = { [K in N]: Command<K> };
export type CommandName = NamesOf<"command">;

type Stored = { input_hash: Buffer; result: string };
type Given = { commandId: string };

/** Keyed, so that what stays of an input tells nobody who was in it. */
export const commandHash = (
	{ pepper }: Keys,
	name: string,
	input: Given,
): Buffer =>
	createHmac("sha256", pepper)
		.update(JSON.stringify([name, input]))
		.digest();

const stored = (rt: Runtime, { commandId }: Given) =>
	rt.q.commands.get(uuidBytes(commandId)) as Stored | undefined;

/** Whether this very command was done before, so that asking for it again changes nothing. */
export const wasDone = (rt: Runtime, name: string, input: Given): boolean =>
	fits(stored(rt, input), () => commandHash(rt.keys, name, input));

/** Where the input is forgotten, the id alone tells. */
const fits = (known: Stored | undefined, hash: () => Buffer): boolean =>
	known !== undefined &&
	(known.input_hash.length === 0 || known.input_hash.equals(hash()));

/** Runs a command; `input` was checked against the contract. Answers a known `commandId` from memory. */
export function runCommand<N extends MethodName>(
	rt: Runtime,
	name: N,
	input: Checked<N> & Given,
	caller: Caller,
	command: Command<N>,
): Output<N> {
	const inputHash = commandHash(rt.keys, name, input);
	const known = stored(rt, input);
	// A full disk takes nothing new, but what was done was done; of a damaged store nobody knows.
	if (!known || rt.stopped === "store_damaged") rt.demandWritable();
	if (known) {
		if (!fits(known, () => inputHash)) throw new Refusal("command_reused");
		return JSON.parse(known.result);
	}
	const touched = new Map<string, [Topic, string]>();
	const after: (() => void)[] = [];
	const restore = rt.journal.mark();
	let result: Output<N>;
	try {
		result = rt.transact(() => {
			const tx = openTx(rt, caller, input.commandId, touched, after);
			const output = command(tx, input);
			rt.q.remember.run(
				uuidBytes(input.commandId),
				inputHash,
				JSON.stringify(output),
				tx.today,
				tx.inputForgotten ? 1 : 0,
			);
			return output;
		});
	} catch (error) {
		restore();
		throw rt.broken(error);
	}
	rt.committed();
	for (const then of after) then();
	rt.hub.publish(touched.values());
	return result;
}

function openTx(
	rt: Runtime,
	caller: Caller,
	commandId: string,
	touched: Map<string, [Topic, string]>,
	after: (() => void)[],
): Tx {
	const now = rt.deps.clock.now();
	const openDay = rt.q.day.open.get()?.day ?? null;
	const today = openDay ?? dateIn(now, rt.settings.office().timeZone);
	const counter = caller.user
		? (rt.q.counters.ofUser.get(caller.user.id)?.counter ?? null)
		: null;
	const touch: Touch = (topic, id) => {
		touched.set(`${topic} ${id}`, [topic, id]);
	};
	let stream: string | null = null;
	let inputForgotten = false;
	return {
		rt,
		q: rt.q,
		caller,
		now,
		today,
		newId: () => rt.deps.ids.uuid(),
		user: () => {
			if (!caller.user) throw new Refusal("signed_out");
			return caller.user;
		},
		second: () => {
			if (!caller.second) throw new Refusal("second_person");
			return caller.second;
		},
		newPin: () => {
			if (!caller.newPin) throw new Error("no PIN was stretched");
			return caller.newPin;
		},
		counter: () => {
			if (counter === null) throw new Refusal("counter_closed");
			return counter;
		},
		openDay: () => {
			if (!openDay) throw new Refusal("day_not_open");
			return openDay;
		},
		append: (type, make, day) => {
			const operation = rt.journal.append(
				type,
				{
					cmd: commandId,
					user: caller.user?.id ?? null,
					authorisedBy: caller.second?.id ?? null,
					counter,
					day: day ?? today,
				},
				make,
			);
			// the queue's writer may be another machine, and no transaction spans two
			stream ??= operation.body.stream;
			if (operation.body.stream !== stream)
				throw new Error(`${type} is of another stream than its command`);
			rt.project(operation, touch);
			return operation;
		},
		touch,
		forgetInput: () => {
			inputForgotten = true;
		},
		get inputForgotten() {
			return inputForgotten;
		},
		afterCommit: (then) => {
			after.push(then);
		},
	};
}
