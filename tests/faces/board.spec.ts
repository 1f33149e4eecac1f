import type { Page, WebSocketRoute } from "@playwright/test";
import { expect, test } from "./faces-test.ts";
import { type Office, RESIDENCE, staff } from "./office.ts";
import { LANDSCAPE, PORTRAIT } from "./tour.ts";

/** Longer than a call keeps the big place. */
const late = { timeout: 20_000 };

type Heard = { heard: { kind: "note" | "clip"; at: number }[] };

/** Everything the page sounds, as its page plays it. */
const listen = (page: Page) =>
	page.addInitScript(() => {
		const heard: Heard["heard"] = [];
		Object.assign(window, { heard });
		const { start } = AudioBufferSourceNode.prototype;
		AudioBufferSourceNode.prototype.start = function (when, offset, length) {
			heard.push({ kind: "clip", at: offset ?? 0 });
			start.call(this, when, offset, length);
		};
		const ring = OscillatorNode.prototype.start;
		OscillatorNode.prototype.start = function (when) {
			heard.push({ kind: "note", at: this.frequency.value });
			ring.call(this, when);
		};
	});
const heardOn = (page: Page, kind: string) =>
	page.evaluate(
		(wanted) =>
			(window as unknown as Heard).heard.filter((each) => each.kind === wanted)
				.length,
		kind,
	);

async function rosaAt3(office: Office) {
	await office.openDay();
	await office.openCounter(staff.rosa, 3);
	const rosa = await office.atCounter(staff.rosa);
	return {
		rosa,
		async call() {
			await office.takeTicket();
			return rosa("queue.callNext", {});
		},
	};
}
const said = (page: Page, number: string) =>
	page.getByText(`Turno ${number}, pase a la ventanilla 3.`);

test.use({
	launchOptions: async ({ launchOptions }, use) =>
		use({
			...launchOptions,
			args: ["--autoplay-policy=no-user-gesture-required"],
		}),
});

test("a call chimes and is spoken from the bundled clips in both languages where the machine has no voice; a muted office hears nothing", async ({
	office,
	open,
}) => {
	const { rosa, call } = await rosaAt3(office);
	const page = await open("board", LANDSCAPE);
	await listen(page);
	await page.addInitScript(() => {
		speechSynthesis.getVoices = () => [];
	});
	await page.reload();
	await page.getByText("Aquí aparece su número").waitFor();
	const { ticketId } = await call();
	await expect(said(page, "A-001")).toBeAttached();
	// turno, A, one, counter, three: twice
	await expect.poll(() => heardOn(page, "clip")).toBe(10);
	expect(await heardOn(page, "note")).toBe(2);
	await rosa("queue.noShow", { ticketId });
	await office.ask(
		"office",
		"office.change",
		{
			commandId: crypto.randomUUID(),
			settings: { board: { sound: "muted", languages: ["es"] } },
		},
		staff.luis,
	);
	await page.reload();
	await expect(said(page, "A-001")).toBeAttached();
	await call();
	await expect(said(page, "A-002")).toBeAttached(late);
	expect(await heardOn(page, "note")).toBe(0);
});

test("who is called by sight is lit and never sounded; a parked ticket leaves the board", async ({
	office,
	open,
}) => {
	const { rosa, call } = await rosaAt3(office);
	const page = await open("board", LANDSCAPE);
	await listen(page);
	await page.reload();
	await page.getByText("Aquí aparece su número").waitFor();
	await office.ask("kiosk", "queue.issue", {
		...{ commandId: crypto.randomUUID(), procedureId: RESIDENCE },
		wish: "sight",
	});
	const { ticketId } = await rosa("queue.callNext", {});
	const first = page.locator(".now-call.fresh").locator(said(page, "A-001"));
	await expect(first).toBeAttached();
	await rosa("queue.start", { ticketId });
	await rosa("queue.park", { ticketId, minutes: 5 });
	await expect(page.getByText("Aquí aparece su número")).toBeVisible(late);
	expect(await heardOn(page, "note")).toBe(0);
	await call();
	await expect(said(page, "A-002")).toBeAttached(late);
});

/** A page whose line can be cut while the counters' stay up. */
async function cuttable(page: Page) {
	let open = true;
	const lines = new Set<WebSocketRoute>();
	await page.routeWebSocket(/\/rpc/, (line) => {
		if (!open) return void line.close();
		line.connectToServer();
		lines.add(line);
	});
	await page.reload();
	return {
		async cut() {
			open = false;
			for (const line of lines) await line.close();
			lines.clear();
		},
		mend() {
			open = true;
		},
	};
}

test("calls missed while the line was cut are announced one by one, and a reload announces nothing twice", async ({
	office,
	open,
}) => {
	const { call } = await rosaAt3(office);
	await office.openCounter(staff.mario, 4);
	const mario = await office.atCounter(staff.mario);
	const page = await open("board", LANDSCAPE);
	const line = await cuttable(page);
	await page.getByText("Aquí aparece su número").waitFor();
	await line.cut();
	await page.getByText("Un momento: la pantalla se actualiza").waitFor();
	await call();
	await office.takeTicket();
	await mario("queue.callNext", {});
	line.mend();
	const fresh = page.locator(".now-call.fresh");
	await expect(fresh.locator(said(page, "A-001"))).toBeAttached(late);
	const second = page.getByText("Turno A-002, pase a la ventanilla 4.");
	await expect(fresh.locator(second)).toBeAttached(late);
	await page.reload();
	await expect(second).toBeAttached();
	await expect(fresh).toHaveCount(0);
});

test("fault 33: the core is killed; the board says that it is catching up, its calls come back, and no call is announced twice", async ({
	office,
	open,
}) => {
	const { call } = await rosaAt3(office);
	const page = await open("board", LANDSCAPE);
	await listen(page);
	await page.reload();
	await page.getByText("Aquí aparece su número").waitFor();
	const { ticketId } = await call();
	await expect(said(page, "A-001")).toBeAttached();
	await expect.poll(() => heardOn(page, "note")).toBe(2);
	await office.kill();
	await page.getByText("Un momento: la pantalla se actualiza").waitFor();
	await expect(page.getByText("A-001").first()).toBeVisible();
	await office.start();
	await expect(
		page.getByText("Un momento: la pantalla se actualiza"),
	).toBeHidden();
	await expect(said(page, "A-001")).toBeAttached();
	const back = await office.atCounter(staff.rosa);
	await back("queue.noShow", { ticketId });
	await office.takeTicket();
	await back("queue.callNext", {});
	await expect(said(page, "A-002")).toBeAttached(late);
	await expect.poll(() => heardOn(page, "note")).toBe(4);
});

for (const [name, size, digits] of [
	["lying", LANDSCAPE, 412],
	["standing", PORTRAIT, 300],
] as const)
	test(`number and counter are read across the hall: ${name}`, async ({
		office,
		open,
	}) => {
		const { call } = await rosaAt3(office);
		await call();
		const page = await open("board", { ...size, reducedMotion: "reduce" });
		const number = page.locator(".now-number");
		await expect(number).toHaveText("A-001");
		const fontOf = () =>
			number.evaluate((each) =>
				Number.parseFloat(getComputedStyle(each).fontSize),
			);
		await expect.poll(fontOf).toBeGreaterThanOrEqual(digits);
		const cut = await page.evaluate(() =>
			[...document.querySelectorAll(".board *")]
				.filter(
					(each) =>
						!each.classList.contains("sr") &&
						each.getBoundingClientRect().right > innerWidth + 1,
				)
				.map(({ className }) => String(className)),
		);
		expect(cut).toEqual([]);
		expect(
			await number.evaluate((each) => each.scrollWidth <= each.clientWidth + 1),
		).toBe(true);
		expect(
			await number.evaluate((each) => getComputedStyle(each).animationName),
		).toBe("none");
	});
