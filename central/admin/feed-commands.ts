/** What an administrator says to the terminals. */
import { type Command, once, path, query, readInput } from "./command.ts";

const JSON_TYPE = "application/json";

export const feedCommands: readonly Command[] = [
	{
		name: "feed put",
		usage: "SCOPE KIND ID FILE|-",
		does: "publishes an item of the feed; the file's text is signed as it stands",
		words: [4, 4],
		run: (api, { words: [scope, kind, id, file] }) =>
			once(
				api.call("PUT", path`/v1/admin/feed/${scope}/${kind}/${id}`, {
					bytes: readInput(file),
					type: JSON_TYPE,
				}),
			),
	},
	{
		name: "feed remove",
		usage: "SCOPE KIND ID",
		does: "takes an item of the feed away",
		words: [3, 3],
		run: (api, { words: [scope, kind, id] }) =>
			once(api.call("DELETE", path`/v1/admin/feed/${scope}/${kind}/${id}`)),
	},
	{
		name: "feed export",
		usage: "OFFICE",
		does: "an office's feed as a signed file, for a stick",
		words: [1, 1],
		run: (api, { words: [officeId] }) =>
			once(api.call("GET", `/v1/admin/feed-file${query({ officeId })}`)),
	},
	{
		name: "outbox take",
		usage: "FILE|- [FILE …]",
		does: "takes in what a terminal could not send, from its files in their order",
		words: [1, 1000],
		run: async function* (api, { words }) {
			for (const file of words)
				yield await api.call("POST", "/v1/admin/outbox", {
					bytes: readInput(file),
					type: JSON_TYPE,
				});
		},
	},
];
