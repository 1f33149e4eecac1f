import { homedir } from "node:os";
import { join, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "../..");

/** Things too big or too machine-bound for the repository; safe to delete at any time. */
export const cacheDir =
	process.env.VENTANILLA_CACHE ??
	join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "ventanilla");

export const defaultDemoDir = join(
	process.env.XDG_DATA_HOME || join(homedir(), ".local/share"),
	"ventanilla/demo",
);
