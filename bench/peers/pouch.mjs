// Replicates documents of a local PouchDB to a server: `node pouch.mjs <folder> <url> <documents to warm up> <documents> <rounds> <body's bytes>`; prints the seconds of each round.
import PouchDB from "pouchdb-node";

const [folder, url, warm, documents, rounds, bytes] = process.argv.slice(2);

async function replicate(name, count) {
	const near = new PouchDB(`${folder}/near-${name}`);
	const far = new PouchDB(`${url}/${name}`);
	await near.bulkDocs(
		Array.from({ length: count }, (_, n) => ({
			_id: `op-${String(n).padStart(8, "0")}`,
			body: "x".repeat(Number(bytes)),
		})),
	);
	const began = performance.now();
	await near.replicate.to(far, { batch_size: 500 });
	const { doc_count: held } = await far.info();
	if (held !== count) throw new Error(`the server has ${held} of ${count}`);
	return (performance.now() - began) / 1000;
}

await replicate("warm", Number(warm));
const seconds = [];
while (seconds.length < Number(rounds))
	seconds.push(
		await replicate(`measured-${seconds.length}`, Number(documents)),
	);
console.log(JSON.stringify(seconds));
