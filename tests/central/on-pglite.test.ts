/** The same suites on the embedded database. */
import { runOn } from "../harness/central.ts";

runOn("PGlite");
await import("./suites/index.ts");
