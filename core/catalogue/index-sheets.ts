/** The full-text index of the current sheets: a few dozen rows, made anew whenever the catalogue changes. */
import type { Database } from "better-sqlite3";

/** What a citizen may mean: the name before the keywords before whose it is. No requirements: everything asks for an id. */
export function indexSheets(db: Database): void {
	db.exec("DELETE FROM replica_search");
	db.exec(
		`INSERT INTO replica_search
		 SELECT procedure_id, json_extract(body, '$.name'),
		   (SELECT group_concat(value, ' ') FROM json_each(body, '$.keywords')),
		   json_extract(body, '$.category') || ' ' || json_extract(body, '$.department') || ' ' || json_extract(body, '$.audience')
		 FROM replica_sheets WHERE current = 1`,
	);
}
