import { expect, test } from "vitest";
import { demoArguments } from "../../electron/main/options.ts";

test("the demo office is started in its own folder, whatever the real one was started with", () => {
	const argv = [
		"/app",
		"--no-sandbox",
		"--data",
		"/srv/office",
		"--state=/srv/state",
	];
	expect(demoArguments([...argv, "--set-aside", "--face", "counter"])).toEqual([
		"/app",
		"--no-sandbox",
		"--demo",
	]);
	expect(
		demoArguments(["--demo", "--central=https://c", "--code", "X"]),
	).toEqual(["--demo"]);
});
