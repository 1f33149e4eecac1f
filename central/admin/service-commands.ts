/** Commands about other systems' tokens, and about the projections they read. */
import { type Command, once, path } from "./command.ts";
import { pages, post } from "./pages.ts";

export const serviceCommands: readonly Command[] = [
	{
		name: "services add",
		usage: "NAME SCOPE [SCOPE …] [--office UUID[,UUID…]]",
		does: "makes a token for another system (scopes: cases, personal, blobs, requests); without offices it is for all",
		options: ["office"],
		words: [2, 5],
		run: (api, { words: [name, ...scopes], options }) =>
			post(api, "/v1/admin/service-tokens", {
				name,
				scopes,
				officeIds: options.office?.split(",") ?? "all",
			}),
	},
	{
		name: "services list",
		usage: "",
		does: "every token of another system, revoked ones too",
		words: [0, 0],
		run: (api) =>
			pages(api, "/v1/admin/service-tokens", "tokens", {}, (_, last) => ({
				after: String(last.tokenId),
			})),
	},
	{
		name: "services revoke",
		usage: "TOKEN-ID",
		does: "the token reads nothing from now on",
		words: [1, 1],
		run: (api, { words: [id] }) =>
			once(api.call("DELETE", path`/v1/admin/service-tokens/${id}`)),
	},
	{
		name: "services reads",
		usage: "TOKEN-ID",
		does: "what the token read, when and how much, the newest first",
		words: [1, 1],
		run: (api, { words: [id] }) =>
			pages(
				api,
				path`/v1/admin/service-tokens/${id}/reads`,
				"reads",
				{},
				({ cursor }) => ({ cursor: String(cursor) }),
			),
	},
	{
		name: "projections rebuild",
		usage: "OFFICE",
		does: "builds an office's projections anew beside the live ones; differences 0: those were right",
		words: [1, 1],
		run: (api, { words: [officeId] }) =>
			post(api, "/v1/admin/projections/rebuild", { officeId }),
	},
];
