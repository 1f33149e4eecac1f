import { readFileSync } from "node:fs";
import { join } from "node:path";
import { app } from "electron";
import { z } from "zod";
import { log } from "./log.ts";
import { Updater } from "./updater.ts";

const CHECK_MS = 6 * 3_600_000;

/** Plain HTTP would let anybody on the way hand out a program; on this very machine nobody is on the way. */
const feedUrlSchema = z.url().refine((text) => {
	const { protocol, hostname } = new URL(text);
	return (
		protocol === "https:" || (protocol === "http:" && hostname === "127.0.0.1")
	);
}, "updates.feedUrl must be an https address");
const settingsSchema = z.object({
	updates: z.object({ feedUrl: feedUrlSchema }).optional(),
});

/** The feed from `settings.json` in the data folder; null when there is none or it cannot be used. */
export function readFeedUrl(dataDir: string): string | null {
	let text: string;
	try {
		text = readFileSync(join(dataDir, "settings.json"), "utf8");
	} catch {
		return null; // no settings: no updates
	}
	try {
		return settingsSchema.parse(JSON.parse(text)).updates?.feedUrl ?? null;
	} catch (fault) {
		log.warn(`settings.json cannot be used, updates stay off: ${fault}`);
		return null;
	}
}

/** Looks for updates now and then; off unless a feed is set. */
export function startUpdates(dataDir: string) {
	const feedUrl = readFeedUrl(dataDir);
	const updater = new Updater({
		feedUrl,
		onState: (state) => {
			if (state.state !== "downloading")
				log.info(`updates: ${JSON.stringify(state)}`);
		},
	});
	if (feedUrl === null) return;
	void updater.check();
	const timer = setInterval(() => void updater.check(), CHECK_MS);
	app.once("will-quit", () => clearInterval(timer));
}
