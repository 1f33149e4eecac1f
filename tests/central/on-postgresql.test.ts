/** The protocol's suites on a real PostgreSQL: one server for all of them. */
import { vi } from "vitest";

// the suites are read for each backend, also where one process runs both files
vi.resetModules();
const { runOn } = await import("../harness/central.ts");
runOn("PostgreSQL");
await import("./suites/index.ts");
