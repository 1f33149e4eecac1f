/** The same suites on the embedded database. */
import { vi } from "vitest";

// the suites are read for each backend, also where one process runs both files
vi.resetModules();
const { runOn } = await import("../harness/central.ts");
runOn("PGlite");
await import("./suites/index.ts");
