/** The queue's acts, one file for those that belong together. */
import type { Commands } from "../commands.ts";
import { cancel, park, resume, transfer, wish } from "./aside.ts";
import { callNext, recall } from "./call.ts";
import { issue } from "./issue.ts";
import { finish, noShow, start } from "./serve.ts";
import { setRules } from "./set-rules.ts";
import { undo } from "./undo.ts";

type Acts =
	| "queue.issue"
	| "queue.callNext"
	| "queue.recall"
	| "queue.start"
	| "queue.noShow"
	| "queue.finish"
	| "queue.park"
	| "queue.resume"
	| "queue.transfer"
	| "queue.cancel"
	| "queue.wish"
	| "queue.undo"
	| "queue.setRules";

export const queueCommands: Commands<Acts> = {
	"queue.issue": issue,
	"queue.callNext": callNext,
	"queue.recall": recall,
	"queue.start": start,
	"queue.noShow": noShow,
	"queue.finish": finish,
	"queue.park": park,
	"queue.resume": resume,
	"queue.transfer": transfer,
	"queue.cancel": cancel,
	"queue.wish": wish,
	"queue.undo": undo,
	"queue.setRules": setRules,
};
