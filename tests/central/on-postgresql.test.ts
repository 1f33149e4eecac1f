/** The protocol's suites on a real PostgreSQL: one server for all of them. */
import { runOn } from "../harness/central.ts";

runOn("PostgreSQL");
await import("./suites/index.ts");
