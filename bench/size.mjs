/** P10: what a terminal's installed app takes beyond the bare runtime, unpacked. */
import { execFileSync } from "node:child_process";
import { lstatSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { prepare } from "../scripts/prepare.mjs";

const TARGET_MB = 30;

/** Bytes of all files below, links not followed. */
function bytesBelow(path) {
	const stat = lstatSync(path);
	if (!stat.isDirectory()) return stat.size;
	return readdirSync(path).reduce(
		(sum, name) => sum + bytesBelow(join(path, name)),
		0,
	);
}

export async function p10(root) {
	const { electronPath } = await prepare();
	const bare = bytesBelow(dirname(electronPath));
	execFileSync(process.execPath, [join(root, "scripts/dist.mjs")], {
		cwd: root,
		stdio: ["ignore", "ignore", "inherit"],
	});
	const release = join(root, "release");
	const app = readdirSync(release).find((name) =>
		/^linux.*unpacked/.test(name),
	);
	if (!app) throw new Error("npm run dist left no unpacked app");
	const ours = bytesBelow(join(release, app));
	const mb = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MB`;
	const more = (ours - bare) / 2 ** 20;
	return [
		{
			id: "P10",
			what: "installed size, unpacked",
			ours: mb(ours),
			against: `${mb(bare)} (bare Electron, same version)`,
			ratio: `${more >= 0 ? "+" : ""}${more.toFixed(1)} MB`,
			target: `+ ${TARGET_MB} MB at most`,
			met: more <= TARGET_MB,
		},
	];
}
