/** PostgreSQL's binary form of text[]: no quoting here, no unquoting there. */

const TEXT_OID = 25;
const HEADER = 20;

/** The list as a parameter `pg` sends in binary. */
export function textArray(list: readonly (string | null)[]): Buffer {
	const lengths = list.map((text) =>
		text === null ? -1 : Buffer.byteLength(text),
	);
	const size = lengths.reduce(
		(sum, length) => sum + 4 + Math.max(length, 0),
		HEADER,
	);
	const bytes = Buffer.allocUnsafe(size);
	bytes.writeInt32BE(1, 0); // dimensions
	bytes.writeInt32BE(1, 4); // nulls may occur
	bytes.writeInt32BE(TEXT_OID, 8);
	bytes.writeInt32BE(list.length, 12);
	bytes.writeInt32BE(1, 16); // the first index
	let at = HEADER;
	list.forEach((text, index) => {
		at = bytes.writeInt32BE(lengths[index] as number, at);
		if (text !== null) at += bytes.write(text, at);
	});
	return bytes;
}
