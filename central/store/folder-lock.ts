/** Two processes on one PGlite folder would destroy it: PGlite itself does not look. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "EPERM";
	}
}

/** When the process with this id began, where the system says; a new process may have an old one's id. */
function bornAt(pid: number): string {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		return stat.slice(stat.lastIndexOf(")")).split(" ")[20] ?? "";
	} catch {
		return "";
	}
}

/** Takes the folder or throws a sentence; the answer gives it back. */
export function lockFolder(folder: string): () => void {
	const file = join(folder, "central.lock");
	const mine = `${process.pid} ${bornAt(process.pid)}`;
	const claim = () => writeFileSync(file, mine, { flag: "wx", mode: 0o600 });
	try {
		claim();
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
		const [pid = "", born = ""] = readFileSync(file, "utf8").split(" ");
		const holder = Number(pid);
		if (holder > 0 && isAlive(holder) && bornAt(holder) === born)
			throw new Error(`another central (process ${pid}) uses ${folder}`);
		rmSync(file, { force: true });
		claim();
	}
	return () => rmSync(file, { force: true });
}
