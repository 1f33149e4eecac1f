import { readFileSync } from "node:fs";

/** Passed, failed and skipped of one suite; skipped ones by name and reason. */
const none = () => ({ passed: 0, failed: 0, skipped: [] });

function readJson(file) {
	try {
		return JSON.parse(readFileSync(file, "utf8"));
	} catch {
		return null; // the runner died before it wrote
	}
}

/** From vitest's JSON reporter. A file that could not be loaded counts as one failure. */
export function vitestCounts(file) {
	const report = readJson(file);
	if (!report) return null;
	const counts = none();
	for (const { name, status, assertionResults } of report.testResults) {
		if (status === "failed" && assertionResults.length === 0)
			counts.failed += 1;
		for (const test of assertionResults) {
			if (test.status === "passed") counts.passed += 1;
			else if (test.status === "failed") counts.failed += 1;
			else
				counts.skipped.push({
					name: test.fullName || name,
					reason: test.meta?.reason ?? test.status,
				});
		}
	}
	return counts;
}

function* specsOf(suite) {
	yield* suite.specs ?? [];
	for (const inner of suite.suites ?? []) yield* specsOf(inner);
}

/** From Playwright's JSON reporter. Faults outside of a test (set-up, loading) count as failures. */
export function playwrightCounts(file) {
	const report = readJson(file);
	if (!report) return null;
	const counts = none();
	counts.failed += report.errors.length;
	for (const suite of report.suites)
		for (const spec of specsOf(suite))
			for (const test of spec.tests) {
				if (test.status === "expected") counts.passed += 1;
				else if (test.status === "skipped")
					counts.skipped.push({
						name: spec.title,
						reason:
							test.annotations.find(({ type }) => type === "skip")
								?.description ?? "a test before it failed",
					});
				// a test that passes only at the second try hides a fault
				else counts.failed += 1;
			}
	return counts;
}
