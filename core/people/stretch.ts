/** Makes a PIN of six digits slow to guess for whoever has the file. */
import { scrypt } from "node:crypto";
import { promisify } from "node:util";
import type { Stretch } from "../deps.ts";

const derive = promisify(scrypt) as (
	pin: string,
	salt: Buffer,
	length: number,
	options: { N: number; r: number; p: number; maxmem: number },
) => Promise<Buffer>;

/** OWASP's scrypt setting for interactive sign-in (N = 2^15, r = 8, p = 3 is stronger; a counter PC waits 80 ms). */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

export const stretchPin: Stretch = (pin, salt) => derive(pin, salt, 32, COST);
