// Days without a line: what was not sent goes out on a stick, and the central's word comes in on one.
//   node examples/stick.mjs --core http://127.0.0.1:8700 --token T                     # prints the files to carry
//   node examples/stick.mjs --core http://127.0.0.1:8700 --token T --feed feed.json    # reads the central's file in
import { readFileSync } from "node:fs";
import { openPage, optionsOf } from "./client.mjs";

const line = optionsOf({ feed: "" });
const office = await openPage(line, "office");
await office.act("people.signIn", { userId: "jorge", pin: "135790" });
if (line.feed) {
	const file = readFileSync(line.feed, "utf8");
	const { items } = await office.call("feed.import", { file });
	console.log(`${items} items were news`);
} else {
	const { files, operations } = await office.call("outbox.export");
	console.log(`${operations} operations, signed and in order:`);
	for (const file of files) console.log(file);
}
office.close();
