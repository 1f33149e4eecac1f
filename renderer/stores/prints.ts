import type { PaperKind, PrintJob } from "../../shared/print-model.ts";
import { type Rows, topicStore } from "./topic-store.ts";

export const usePrints = topicStore("prints");

/** What was sent of one paper, the latest first: ids grow with time. */
export const jobsOf = (
	rows: Rows<PrintJob>,
	paper: PaperKind,
	entity: string,
): PrintJob[] =>
	Object.values(rows)
		.filter((job) => job.paper === paper && job.entity === entity)
		.sort((a, b) => b.id.localeCompare(a.id));
