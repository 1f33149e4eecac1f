import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import {
	type Face,
	faceSchema,
	refusedCentral,
} from "../../shared/sync-protocol.ts";

/** What the command line asks for. */
export type Options = {
	demo: boolean;
	dataDir: string;
	stateDir: string;
	central: { url: string; code: string | null } | null;
	/** Faces to open at once; empty means the launcher. */
	faces: Face[];
	setAside: boolean;
	/** Locks the lobby's screen also in the demo office. */
	lock: boolean;
};

type Places = { appData: string; platform: NodeJS.Platform };

/** The high-water mark must not be restored together with the data, so it has a place of its own. */
function defaultStateDir({ platform }: Places): string {
	if (platform === "win32")
		return join(
			process.env.LOCALAPPDATA ?? join(homedir(), "AppData/Local"),
			"ventanilla-state",
		);
	if (platform === "darwin")
		return join(homedir(), "Library/Application Support/ventanilla-state");
	return join(
		process.env.XDG_STATE_HOME || join(homedir(), ".local/state"),
		"ventanilla",
	);
}

function parseFaces(text: string | undefined): Face[] {
	const names = (text ?? "").split(",").filter((name) => name !== "");
	return [
		...new Set(
			names.map((name) => {
				const face = faceSchema.safeParse(name);
				if (!face.success)
					throw new Error(
						`--face: there is no "${name}". Faces: ${faceSchema.options.join(", ")}`,
					);
				return face.data;
			}),
		),
	];
}

function parseCentral(url: string | undefined, code: string | undefined) {
	if (url === undefined) {
		if (code !== undefined) throw new Error("--code needs --central URL");
		return null;
	}
	const reason = refusedCentral(url);
	if (reason) throw new Error(`--central: "${url}" ${reason}`);
	return { url, code: code ?? null };
}

/** Reads our own switches; Chromium's and Playwright's pass by. Throws a sentence for a wrong value. */
export function parseOptions(argv: readonly string[], places: Places): Options {
	const { values } = parseArgs({
		args: [...argv],
		strict: false,
		allowPositionals: true,
		options: {
			demo: { type: "boolean" },
			data: { type: "string" },
			state: { type: "string" },
			central: { type: "string" },
			code: { type: "string" },
			face: { type: "string" },
			"set-aside": { type: "boolean" },
			lock: { type: "boolean" },
		},
	});
	const text = (name: "data" | "state" | "central" | "code" | "face") => {
		const value = values[name];
		if (value === true) throw new Error(`--${name} needs a value`);
		return typeof value === "string" ? value : undefined;
	};
	const demo = values.demo === true;
	return {
		demo,
		dataDir: resolve(
			text("data") ??
				join(places.appData, "ventanilla", demo ? "demo" : "data"),
		),
		stateDir: resolve(text("state") ?? defaultStateDir(places)),
		central: parseCentral(text("central"), text("code")),
		faces: parseFaces(text("face")),
		setAside: values["set-aside"] === true,
		lock: values.lock === true,
	};
}

/** Switches that say where a real office is; the demo has places of its own. */
const ofOffice = /^--(data|state|central|code|set-aside|face)(=|$)/;

/** The arguments of this start for another one with the demo office. */
export function demoArguments(argv: readonly string[]): string[] {
	const kept = argv.filter((each, index) => {
		const before = argv[index - 1] ?? "";
		const isValue =
			!each.startsWith("-") &&
			ofOffice.test(before) &&
			!before.includes("=") &&
			before !== "--set-aside";
		return !ofOffice.test(each) && !isValue && each !== "--demo";
	});
	return [...kept, "--demo"];
}
