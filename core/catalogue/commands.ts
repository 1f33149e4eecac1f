/** Publishing a catalogue at this terminal: a replica write, with its own operation for the audit. */
import { rawPublicKey } from "../../shared/chain.ts";
import type { Commands } from "../commands.ts";
import type { Runtime } from "../runtime.ts";
import { readCatalogue } from "./file.ts";
import { publish, publishedCatalogue } from "./publish.ts";

/** Whose catalogues are taken: this terminal's, the central's, and the office's list. */
export const trustedSigners = (rt: Runtime): string[] => [
	rawPublicKey(rt.signingKey),
	...(rt.identity.enrolment ? [rt.identity.enrolment.centralKey] : []),
	...rt.settings.publishers(),
];

export const catalogueCommands: Commands<"catalogue.import"> = {
	"catalogue.import": (tx, { file }) => {
		const read = readCatalogue(file, trustedSigners(tx.rt));
		const before = publishedCatalogue(tx.rt.db);
		const at = new Date(tx.now).toISOString();
		const sheets = publish(tx.rt.db, read, at);
		const { version, hash, signer, broken } = read;
		if (before?.hash !== hash)
			tx.append("catalogue.imported", () => ({
				entity: `catalogue:${version}`,
				payload: {
					version,
					hash,
					signer,
					sheets: sheets.length,
					broken: broken.map(({ id }) => id),
				},
			}));
		tx.afterCommit(() => tx.rt.catalogue.load());
		tx.touch("catalogue", "catalogue");
		return { version, hash, sheets, broken };
	},
};
