import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const isAlive = (pid) => {
	try {
		process.kill(pid, 0);
		return true;
	} catch (fault) {
		return fault.code === "EPERM";
	}
};

/** True when the lock's owner is gone: it was killed and could not take its lock away. */
function isStale(file) {
	try {
		const pid = Number(readFileSync(file, "utf8"));
		return Number.isInteger(pid) && pid > 0 && !isAlive(pid);
	} catch {
		return false; // taken away meanwhile
	}
}

/** Runs `work` while no other process holds the same lock file; waits for the other one. */
export async function withLock(file, work) {
	mkdirSync(dirname(file), { recursive: true });
	for (;;) {
		try {
			writeFileSync(file, String(process.pid), { flag: "wx" });
			break;
		} catch (fault) {
			if (fault.code !== "EEXIST") throw fault;
			if (isStale(file)) rmSync(file, { force: true });
			else await sleep(200);
		}
	}
	try {
		return await work();
	} finally {
		rmSync(file, { force: true });
	}
}
