/** Every administrative call of the central as a command. */
import { z } from "zod";
import { uuidSchema } from "../../shared/sync-protocol.ts";
import { type Api, misuse } from "./api.ts";
import { type Command, integer, path, readInput } from "./command.ts";
import { feedCommands } from "./feed-commands.ts";
import { pages, post } from "./pages.ts";
import { serviceCommands } from "./service-commands.ts";

/** The terminals of an exported list, one JSON text a line. @throws Failure 2 */
function readRevocations(file: string | undefined): string[] {
	const schema = z.object({ terminal: uuidSchema });
	return readInput(file)
		.toString("utf8")
		.split("\n")
		.filter((line) => line.trim() !== "")
		.map((line, index) => {
			try {
				return schema.parse(JSON.parse(line)).terminal;
			} catch {
				throw misuse(`line ${index + 1} is no exported revocation`);
			}
		});
}

/** Every revocation, as it is exported. */
export const listRevocations = (api: Api) =>
	pages(api, "/v1/admin/revocations", "revocations", {}, (_, last) => ({
		after: String(last.terminal),
	}));

/** Every stream, of one office or of all. */
export const listStreams = (api: Api, officeId?: string) =>
	pages(api, "/v1/admin/streams", "streams", { officeId }, (_, last) => ({
		after: String(last.stream),
	}));

export const commands: readonly Command[] = [
	{
		name: "offices list",
		usage: "",
		does: "every office",
		words: [0, 0],
		run: (api) =>
			pages(api, "/v1/admin/offices", "offices", {}, (_, last) => ({
				after: String(last.officeId),
			})),
	},
	{
		name: "offices add",
		usage: "CODE NAME [--zone ZONE] [--id UUID]",
		does: "makes an office, in America/Cancun where no zone is said; CODE stands in its folios",
		options: ["zone", "id"],
		words: [2, 2],
		run: (api, { words: [code, name], options }) =>
			post(api, "/v1/admin/offices", {
				code,
				name,
				timeZone: options.zone ?? "America/Cancun",
				officeId: options.id,
			}),
	},
	{
		name: "codes add",
		usage: "OFFICE FACE [FACE …]",
		does: "makes a one-time enrolment code of 24 hours for these faces",
		words: [2, 7],
		run: (api, { words: [officeId, ...faces] }) =>
			post(api, "/v1/admin/enrolment-codes", { officeId, faces }),
	},
	{
		name: "terminals list",
		usage: "[--office UUID]",
		does: "every terminal, revoked ones too",
		options: ["office"],
		words: [0, 0],
		run: (api, { options }) =>
			pages(
				api,
				"/v1/admin/terminals",
				"terminals",
				{ officeId: options.office },
				(_, last) => ({ after: String(last.terminal) }),
			),
	},
	{
		name: "terminals revoke",
		usage: "TERMINAL",
		does: "from now on, what it sends goes to quarantine",
		words: [1, 1],
		run: (api, { words: [terminal] }) =>
			post(api, path`/v1/admin/terminals/${terminal}/revoke`),
	},
	{
		name: "revocations export",
		usage: "",
		does: "the list a restore must repeat, one line a terminal",
		words: [0, 0],
		run: listRevocations,
	},
	{
		name: "revocations apply",
		usage: "FILE|-",
		does: "repeats an exported list; what is revoked already stays so",
		words: [1, 1],
		async *run(api, { words: [file] }) {
			const terminals = readRevocations(file);
			for (const terminal of terminals)
				await api.call("POST", path`/v1/admin/terminals/${terminal}/revoke`, {
					json: {},
				});
			yield { revoked: terminals.length };
		},
	},
	{
		name: "streams list",
		usage: "[--office UUID]",
		does: "what the central has of each stream, and what is durable",
		options: ["office"],
		words: [0, 0],
		run: (api, { options }) => listStreams(api, options.office),
	},
	{
		name: "ops",
		usage: "STREAM [--from SEQ]",
		does: "the operations of a stream, personal texts included: mind where they go",
		options: ["from"],
		words: [1, 1],
		run: (api, { words: [stream], options }) =>
			pages(
				api,
				path`/v1/admin/streams/${stream}/ops`,
				"ops",
				{ from: options.from },
				(_, last) => ({ from: String(Number(last.seq) + 1) }),
			),
	},
	{
		name: "quarantine list",
		usage: "[--office UUID] [--state released]",
		does: "what the streams could not take; released: what was let in since, when, by whom and where to",
		options: ["office", "state"],
		words: [0, 0],
		run: (api, { options }) =>
			pages(
				api,
				"/v1/admin/quarantine",
				"items",
				{ officeId: options.office, state: options.state },
				({ cursor }) => ({ cursor: String(cursor) }),
			),
	},
	{
		name: "quarantine release",
		usage: "STREAM HASH [HASH …] [--by NAME]",
		does: "lets these operations in, as adopted ones of the terminal that wrote them",
		options: ["by"],
		words: [2, 501],
		run: (api, { words: [stream, ...hashes], options }) =>
			post(api, "/v1/admin/quarantine/release", {
				stream,
				hashes,
				by: options.by,
			}),
	},
	...serviceCommands,
	{
		name: "durable",
		usage: "STREAM SEQ",
		does: "says that a verified backup holds the stream up to SEQ",
		words: [2, 2],
		run: (api, { words: [stream, seq] }) =>
			post(api, "/v1/admin/durable", { stream, seq: integer(seq, "SEQ") }),
	},
	{
		name: "epoch",
		usage: "",
		does: "begins a new epoch: after a restore, before the terminals return",
		words: [0, 0],
		run: (api) => post(api, "/v1/admin/epoch"),
	},
	...feedCommands,
];
