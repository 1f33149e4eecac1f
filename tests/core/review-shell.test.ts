/** Rules of the shell that need no window: where a central may be, and what a page that reloads for years leaves behind. */
import { EventEmitter } from "node:events";
import { expect, test, vi } from "vitest";
import { parseOptions } from "../../electron/main/options.ts";
import { Ports } from "../../electron/main/ports.ts";

const asked: ((event: unknown) => void)[] = [];
vi.mock("electron", () => ({
	ipcMain: {
		on: (_channel: string, listener: (event: unknown) => void) =>
			asked.push(listener),
	},
	MessageChannelMain: class {},
}));
vi.mock("../../electron/main/security/sender.ts", () => ({
	trustedFace: () => "kiosk",
}));

test.each([
	["http://central.example.org", false],
	["http://192.168.1.20:8640", false],
	["http://localhost.example.org", false],
	["https://central.example.org", true],
	["http://127.0.0.1:8640", true],
	["http://localhost:8640", true],
	["http://[::1]:8640", true],
])("--central %s: %s", (url, allowed) => {
	const parse = () =>
		parseOptions(["--central", url], {
			appData: "/tmp",
			platform: "linux",
		}).central;
	if (allowed) expect(parse()).toEqual({ url, code: null });
	else expect(parse).toThrow(/use https/);
});

test("a page that is loaded again and again gets no more listeners", () => {
	const page = Object.assign(new EventEmitter(), { send: () => {} });
	new Ports(() => {
		throw new Error("no core");
	});
	for (let load = 0; load < 20; load++) {
		for (const listener of asked) listener({ sender: page });
		page.emit("did-start-navigation", {
			isMainFrame: true,
			isSameDocument: false,
		});
	}
	expect(page.listenerCount("did-start-navigation")).toBe(1);
	expect(page.listenerCount("destroyed")).toBe(1);
});
