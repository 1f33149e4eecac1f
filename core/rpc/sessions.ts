/** Methods that belong to one connection: signing in, listening, uploading, saving drafts. */
import type {
	Checked,
	MethodName,
	NamesOf,
	Output,
} from "../../shared/contract.ts";
import { Refusal } from "../../shared/errors.ts";
import { lead, worksAt } from "../../shared/methods/method.ts";
import { wallTime } from "../../shared/time.ts";
import { Downloads } from "../blobs/downloads.ts";
import { PIECE_BYTES, Uploads } from "../blobs/uploads.ts";
import { historyOf, lookAtCase, searchCases } from "../cases/search.ts";
import { runCommand } from "../commands.ts";
import { exportComplaints } from "../complaints/commands.ts";
import { goOn } from "../incarnation/go-on.ts";
import { isWritten } from "../incarnation/leave.ts";
import { writeOutboxFiles } from "../journal/export.ts";
import { unlock } from "../lobby/keeper.ts";
import { exportPerson } from "../people/export.ts";
import { takeScan } from "../scans/take.ts";
import { withoutSecrets } from "../setup/finish.ts";
import { paths } from "../store/paths.ts";
import { enrolAgain } from "../sync/enrol-again.ts";
import { takeFile } from "../sync/feed/file.ts";
import type { Connection } from "./connection.ts";
import { confirmedBy } from "./pins.ts";

type Session<N extends MethodName> = (
	connection: Connection,
	input: Checked<N>,
) => Output<N> | Promise<Output<N>>;
export type Sessions = { [K in NamesOf<"session">]: Session<K> };

export const sessions: Sessions = {
	"topics.subscribe": (connection, { topic }) => connection.subscribe(topic),
	// The launcher makes two sheets only in an empty folder, and asks again for an answer it lost.
	"setup.keys": () => {
		throw new Refusal("already_set_up");
	},
	"setup.finish": ({ rt, caller }, input) =>
		runCommand(rt, "setup.finish", withoutSecrets(input), caller, () => {
			throw new Refusal("already_set_up");
		}),

	"topics.unsubscribe": (connection, { topic }) => {
		connection.unsubscribe(topic);
		return {};
	},

	"people.signIn": async (connection, { commandId, userId, pin }) => {
		const { rt, caller } = connection;
		rt.demandWritable();
		const now = rt.deps.clock.now();
		const user = await rt.people.checkPin(userId, pin, now);
		if (!worksAt(caller.face, user)) throw new Refusal("role_forbidden");
		runCommand(
			rt,
			"people.signIn",
			{ commandId, userId, pin: "" }, // the PIN is in nothing that is kept
			{ ...caller, user },
			(tx) => {
				tx.append("user.signedIn", () => ({
					entity: `user:${userId}`,
					payload: { face: caller.face },
				}));
				return { session: "", user };
			},
		);
		const session = rt.people.openSession(commandId, userId, caller.face, now);
		connection.caller = { ...caller, user, session };
		return { session, user };
	},

	"people.resume": (connection, { session }) => {
		const { rt, caller } = connection;
		const user = rt.people.session(session, caller.face, rt.deps.clock.now());
		if (!user) throw new Refusal("session_unknown");
		connection.caller = { ...caller, user, session };
		return { user };
	},

	"people.signOut": (connection, { commandId }) => {
		const { rt, caller } = connection;
		if (!caller.user || !caller.session) return {};
		const { session, user } = caller;
		const leave = () => {
			connection.caller = {
				...caller,
				user: null,
				session: null,
				// half-sent papers are not the next person's
				uploads: new Uploads(),
				downloads: new Downloads(),
			};
			rt.people.closeSession(session);
		};
		try {
			runCommand(rt, "people.signOut", { commandId }, caller, (tx) => {
				tx.append("user.signedOut", () => ({
					entity: `user:${user.id}`,
					payload: { face: caller.face },
				}));
				return {};
			});
		} catch (error) {
			if (rt.stopped) leave(); // a store that takes no writes must not keep anybody signed in
			throw error;
		}
		leave();
		return {};
	},

	"uploads.begin": ({ rt, caller }, { size }) => {
		const uploadId = rt.deps.ids.uuid();
		caller.uploads.begin(uploadId, size);
		return { uploadId, pieceBytes: PIECE_BYTES };
	},
	"uploads.append": ({ caller }, { uploadId, offset, base64 }) => ({
		offset: caller.uploads.append(uploadId, offset, base64),
	}),

	"drafts.save": ({ rt, caller }, { key, data }) => {
		if (!caller.user) throw new Refusal("signed_out");
		rt.demandWritable();
		return { savedAt: rt.drafts.save(caller.user.id, key, data) };
	},

	"scans.setFolder": ({ rt }, { folder }) => rt.scans.setFolder(folder),
	"scans.take": ({ rt, caller }, input) => takeScan(rt, caller, input),

	"cases.search": ({ rt, caller }, input) => searchCases(rt, caller, input),
	"cases.look": ({ rt, caller }, input) => lookAtCase(rt, caller, input),
	"cases.history": ({ rt, caller }, input) => historyOf(rt, caller, input),
	"people.export": ({ rt, caller }, input) => exportPerson(rt, caller, input),

	"kiosk.unlock": unlock,
	"complaints.export": ({ rt, caller }, input) =>
		exportComplaints(rt, caller, input),

	"sync.try": ({ line }) => {
		line.tryNow();
		return {};
	},
	"sync.enrol": ({ rt, line, caller }, input) =>
		line.between((signal) => enrolAgain(rt, caller, input, signal)),
	"sync.goOn": async ({ rt, line }, { second }) => {
		const by = await confirmedBy(rt, second, lead);
		const done = goOn(rt, by);
		line.tryNow();
		return done;
	},
	"feed.import": ({ rt }, { file }) => ({ items: takeFile(rt, file) }),
	"outbox.export": ({ rt }) => {
		const streams = rt.q.outbox.streams();
		return writeOutboxFiles(
			paths(rt.config.dataDir).exports,
			wallTime(rt.deps.clock.now()),
			{ terminal: rt.identity.terminal, office: rt.identity.officeId },
			streams.map((each) => ({
				stream: each.stream,
				ops: allAfter(
					rt.q.outbox.ops,
					each.id,
					each.acked,
					// what stands behind its end travels in the stream that followed
					isWritten(rt, each) ? each.written : each.have,
				),
			})),
			rt.signingKey,
		);
	},
};

/** Every operation after a mark, batch by batch. */
function* allAfter<T extends { seq: number }>(
	batch: (id: number, after: number, most: number) => T[],
	id: number,
	acked: number,
	have: number,
): Generator<T> {
	for (let at = acked; at < have; ) {
		const some = batch(id, at, Math.min(500, have - at));
		yield* some;
		at = some.at(-1)?.seq ?? have;
	}
}
