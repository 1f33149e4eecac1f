import { execFileSync, spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { Plain } from "./say.mjs";

export const nodeHeaders = "/usr/include/node/node_api.h";

/** Program → the Debian package that brings it. */
const programs = {
	"xvfb-run": "xvfb",
	Xvfb: "xvfb",
	xauth: "xauth",
	unzip: "unzip",
	python3: "python3",
	make: "make",
	"g++": "g++",
	chromium: "chromium",
};

/** Shared library → the Debian package that brings it; what is not here is named by its file. */
const libraries = {
	"libgtk-3.so.0": "libgtk-3-0",
	"libgdk-3.so.0": "libgtk-3-0",
	"libnss3.so": "libnss3",
	"libnssutil3.so": "libnss3",
	"libsmime3.so": "libnss3",
	"libnspr4.so": "libnspr4",
	"libgbm.so.1": "libgbm1",
	"libasound.so.2": "libasound2",
	"libatk-1.0.so.0": "libatk1.0-0",
	"libatk-bridge-2.0.so.0": "libatk-bridge2.0-0",
	"libatspi.so.0": "libatspi2.0-0",
	"libcups.so.2": "libcups2",
	"libdrm.so.2": "libdrm2",
	"libxkbcommon.so.0": "libxkbcommon0",
	"libpango-1.0.so.0": "libpango-1.0-0",
	"libcairo.so.2": "libcairo2",
	"libdbus-1.so.3": "libdbus-1-3",
	"libexpat.so.1": "libexpat1",
	"libX11.so.6": "libx11-6",
	"libxcb.so.1": "libxcb1",
	"libXcomposite.so.1": "libxcomposite1",
	"libXdamage.so.1": "libxdamage1",
	"libXext.so.6": "libxext6",
	"libXfixes.so.3": "libxfixes3",
	"libXrandr.so.2": "libxrandr2",
	"libudev.so.1": "libudev1",
	"libgio-2.0.so.0": "libglib2.0-0",
	"libglib-2.0.so.0": "libglib2.0-0",
	"libgobject-2.0.so.0": "libglib2.0-0",
};

export function which(program) {
	for (const folder of (process.env.PATH ?? "").split(delimiter)) {
		const file = join(folder, program);
		try {
			accessSync(file, constants.X_OK);
			return file;
		} catch {
			// not in this folder
		}
	}
	return null;
}

const packagesOfPrograms = (names) =>
	names.filter((name) => !which(name)).map((name) => programs[name] ?? name);

/** What any Electron needs; asked before one is there that could be asked itself. */
const electronNeeds = [
	"libgtk-3.so.0",
	"libnss3.so",
	"libgbm.so.1",
	"libasound.so.2",
];

function packagesForElectron() {
	if (process.platform !== "linux") return [];
	const { stdout } = spawnSync("/sbin/ldconfig", ["-p"], { encoding: "utf8" });
	if (!stdout) return []; // another kind of Linux: the binary itself will tell
	return electronNeeds
		.filter((library) => !stdout.includes(library))
		.map((library) => libraries[library]);
}

function packagesOfLibraries(binary) {
	if (process.platform !== "linux") return [];
	const { stdout } = spawnSync("ldd", [binary], { encoding: "utf8" });
	return [...(stdout ?? "").matchAll(/^\s*(\S+) => not found/gm)].map(
		([, library]) => libraries[library] ?? library,
	);
}

/** Debian 13 renamed some libraries (…t64); the name that this machine's archive knows. */
function archiveName(name) {
	try {
		const known = execFileSync("apt-cache", ["search", "-n", `^${name}t64$`], {
			encoding: "utf8",
			stdio: ["ignore", "pipe", "ignore"],
		});
		return known.trim() ? `${name}t64` : name;
	} catch {
		return name;
	}
}

/** Names what the machine lacks with the one line that installs it, or returns. */
export function demand({
	programs: wanted = [],
	electron = false,
	binary = null,
}) {
	const missing = [
		...packagesOfPrograms(wanted),
		...(electron ? packagesForElectron() : []),
		...(binary && existsSync(binary) ? packagesOfLibraries(binary) : []),
	];
	if (missing.length === 0) return;
	const names = [...new Set(missing)].map(archiveName).sort();
	throw new Plain(
		`This machine lacks system packages. Install them with:\n  ${process.getuid?.() === 0 ? "" : "sudo "}apt-get install -y --no-install-recommends ${names.join(" ")}`,
	);
}
