/** The office's terminals: by their keys an acknowledgement is verified without a line. */
import type { z } from "zod";
import type { feedTerminalSchema } from "../../../shared/feed.ts";
import type { Applier } from "./appliers.ts";

export const terminal: Applier<z.infer<typeof feedTerminalSchema>> = {
	put({ rt }, { id }, { publicKey }) {
		rt.settings.set("terminals", {
			...rt.settings.terminals(),
			[id]: publicKey,
		});
	},
	remove({ rt }, id) {
		const { [id]: _, ...others } = rt.settings.terminals();
		rt.settings.set("terminals", others);
	},
};
