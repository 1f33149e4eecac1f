import { readFileSync } from "node:fs";

/** Passed, failed and skipped of one suite; skipped ones by name and reason, failed ones by name and fault. */
const none = () => ({ passed: 0, failed: 0, skipped: [], faults: [] });

const ESC = String.fromCharCode(27);
const colours = new RegExp(`${ESC}\\[[0-9;]*m`, "g");

/** One failed test: what stands at a long log's end must say what fell. */
const fault = (name, message) =>
	`${name} — ${String(message ?? "no message")
		.replace(colours, "")
		.trim()
		.split("\n", 4)
		.join(" / ")
		.slice(0, 400)}`;

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
	for (const {
		name,
		status,
		message,
		assertionResults,
	} of report.testResults) {
		if (status === "failed" && assertionResults.length === 0) {
			counts.failed += 1;
			counts.faults.push(fault(name, message));
		}
		for (const test of assertionResults) {
			if (test.status === "passed") counts.passed += 1;
			else if (test.status === "failed") {
				counts.failed += 1;
				counts.faults.push(
					fault(test.fullName, test.failureMessages?.join("\n")),
				);
			} else
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
	for (const { message } of report.errors)
		counts.faults.push(fault("outside of a test", message));
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
				else {
					counts.failed += 1;
					counts.faults.push(
						fault(spec.title, test.results.at(-1)?.error?.message),
					);
				}
			}
	return counts;
}
