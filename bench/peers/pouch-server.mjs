// A CouchDB of PouchDB's own kind: `node pouch-server.mjs <folder>`, one line when it listens.
import express from "express";
import pouchApp from "express-pouchdb";
import PouchDB from "pouchdb-node";

const [folder] = process.argv.slice(2);
const Stored = PouchDB.defaults({ prefix: `${folder}/` });
const app = express();
app.use(
	"/",
	pouchApp(Stored, { mode: "minimumForPouchDB", inMemoryConfig: true }),
);
const server = app.listen(0, "127.0.0.1", () =>
	console.log(`listening on http://127.0.0.1:${server.address().port}`),
);
