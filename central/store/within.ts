/** For probes and scrapes, which give up sooner than a database that hangs does. */

export class TooLate extends Error {}

/** What comes of it in so many milliseconds. @throws TooLate */
export async function within<T>(ms: number, asked: Promise<T>): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new TooLate()), ms);
	});
	return await Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
