import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Page } from "@playwright/test";
import { test as base } from "./faces-test.ts";
import { startOffice } from "./office.ts";
import {
	LANDSCAPE,
	type Look,
	PORTRAIT,
	settled,
	WORKING_MORNING,
} from "./tour.ts";
import { tourBoard, tourStandingBoard } from "./tour-board.ts";
import { tourCaseLife, tourCases, tourReceiptCheck } from "./tour-case-life.ts";
import { tourCasework } from "./tour-casework.ts";
import { openCity, tourOverview, tourReceipts } from "./tour-central.ts";
import { tourCharge } from "./tour-charge.ts";
import { tourCheckpoint, tourStandingCheckpoint } from "./tour-checkpoint.ts";
import { tourCounter } from "./tour-counter.ts";
import {
	leaveOver,
	tourAppointments,
	tourDay,
	tourNotices,
	tourPendingDay,
} from "./tour-day.ts";
import { tourDocuments } from "./tour-documents.ts";
import { tourFewFaces } from "./tour-enrol.ts";
import { tourFirstRun } from "./tour-first-run.ts";
import { tourClosedKiosk, tourKiosk } from "./tour-kiosk.ts";
import {
	tourKioskAsks,
	tourKioskOnly,
	tourKioskWay,
} from "./tour-kiosk-way.ts";
import { tourClock, tourLauncher, tourOffice } from "./tour-office.ts";
import { tourPapers, tourPrintedTicket, tourPrinters } from "./tour-paper.ts";
import { tourPrefilled } from "./tour-prefilled.ts";
import { tourCleaning, tourProtocol, tourScreening } from "./tour-protocol.ts";
import { tourQueue, tourQueueOffice } from "./tour-queue.ts";
import { tourComplaints, tourServices } from "./tour-services.ts";
import { tourStaff } from "./tour-staff.ts";
import { tourSync } from "./tour-sync.ts";
import { tourSyncCards } from "./tour-sync-cards.ts";
import { tourTillAtCounter, tourTillsInOffice } from "./tour-tills.ts";
import { startOwnCentral } from "./with-central.ts";

const folder = resolve(import.meta.dirname, "../../docs/img");
mkdirSync(folder, { recursive: true });

const test = base.extend({
	office: async ({ empty }, use) => {
		const office = await startOffice({ startAt: WORKING_MORNING, empty });
		await use(office);
		await office.stop();
	},
});

async function shoot(name: string, page: Page) {
	await settled(page);
	await page.screenshot({ path: join(folder, `${name}.png`) });
}
const themed = (page: Page, theme: string) =>
	page.evaluate((name) => {
		document.documentElement.dataset.theme = name;
	}, theme);

const light: Look = shoot;
const both: Look = async (state, page) => {
	await shoot(state, page);
	await themed(page, "contrast");
	await shoot(`${state}-contrast`, page);
	await themed(page, "light");
};

test("launcher", async ({ office, open }) => {
	await tourLauncher({ office, open, at: both });
});
test("a machine of the lobby", async ({ office, open }) => {
	await tourFewFaces({ office, open, at: light });
});
test("staff, catalogue and settings", async ({ office, open }) => {
	await tourStaff({ office, open, at: both });
});
test.describe("first run", () => {
	test.use({ empty: true });
	test("from an empty folder", async ({ open }) => {
		await tourFirstRun({ open, at: both });
	});
});
test("kiosk in Spanish", async ({ office, open }) => {
	await tourClosedKiosk({ office, open, at: both });
	await office.openDay();
	await tourKiosk({ office, open, at: both }, "es", PORTRAIT);
});
test("kiosk in English", async ({ office, open }) => {
	await office.openDay();
	await tourKiosk({ office, open, at: light }, "en", PORTRAIT);
});
test("kiosk, lying", async ({ office, open }) => {
	await office.openDay();
	await tourKiosk({ office, open, at: light }, "es", LANDSCAPE, "-landscape");
});
test("kiosk, the other ways in Spanish", async ({ office, open }) => {
	await office.openDay();
	await tourKioskWay({ office, open, at: both }, "es", PORTRAIT);
	await tourKioskAsks({ office, open, at: both });
});
test("kiosk, the other ways in English", async ({ office, open }) => {
	await office.openDay();
	await tourKioskWay({ office, open, at: light }, "en", PORTRAIT);
});
test("kiosk, the other ways, lying", async ({ office, open }) => {
	await office.openDay();
	const at = light;
	await tourKioskWay({ office, open, at }, "es", LANDSCAPE, "-landscape");
});
test("kiosk, appointments alone", async ({ office, open }) => {
	await office.openDay();
	await tourKioskOnly({ office, open, at: both }, "es");
});
test("kiosk, appointments alone, in English", async ({ office, open }) => {
	await office.openDay();
	await tourKioskOnly({ office, open, at: light }, "en");
});
test("kiosk, appointments alone, lying", async ({ office, open }) => {
	await office.openDay();
	const at = light;
	await tourKioskOnly({ office, open, at }, "es", LANDSCAPE, "-landscape");
});
test("a request filled in at home", async ({ office, open }) => {
	await office.openDay();
	await tourPrefilled({ office, open, at: both }, WORKING_MORNING);
});
test("the lobby's services in Spanish", async ({ office, open }) => {
	await tourServices({ office, open, at: both }, "es", PORTRAIT);
	await tourComplaints({ office, open, at: both });
});
test("the lobby's services in English", async ({ office, open }) => {
	await tourServices({ office, open, at: light }, "en", PORTRAIT);
});
test("the lobby's services, lying", async ({ office, open }) => {
	const at = light;
	await tourServices({ office, open, at }, "es", LANDSCAPE, "-landscape");
});
test("board", async ({ office, open }) => {
	await tourBoard({ office, open, at: both });
});
test("board, standing", async ({ office, open }) => {
	await tourStandingBoard({ office, open, at: light });
});
test("checkpoint", async ({ office, open }) => {
	await tourCheckpoint({ office, open, at: both });
});
test("checkpoint, standing, English", async ({ office, open }) => {
	await tourStandingCheckpoint({ office, open, at: light });
});
test("counter", async ({ office, open }) => {
	await tourCounter({ office, open, at: both });
});
test("the queue at the counter", async ({ office, open }) => {
	await tourQueue({ office, open, at: both });
});
test("the queue in the office", async ({ office, open }) => {
	await tourQueueOffice({ office, open, at: both });
});
test("documents", async ({ office, open }) => {
	await tourDocuments({ office, open, at: both });
});
test("a case after its first visit", async ({ office, open }) => {
	await tourCaseLife({ office, open, at: both });
});
test("cases in the back office", async ({ office, open }) => {
	await tourCases({ office, open, at: both });
});
test("a receipt's check", async ({ office, open }) => {
	await tourReceiptCheck({ office, open, at: both });
});
test("casework", async ({ office, open }) => {
	await tourCasework({ office, open, at: both });
});
test("charge", async ({ office, open }) => {
	await tourCharge({ office, open, at: both });
});
test("back office", async ({ office, open }) => {
	await tourOffice({ office, open, at: both });
});
test("sending, and a copy that goes on", async ({ office, open }) => {
	await tourSync({ office, open, at: light }, WORKING_MORNING);
});
test("the sync page's cards", async ({ office, open }) => {
	const central = await startOwnCentral();
	await tourSyncCards({ office, open, at: light }, central);
	await central.stop();
});
test("protocol in the office", async ({ office, open }) => {
	await tourProtocol({ office, open, at: both });
});
test("protocol at the kiosk", async ({ office, open }) => {
	await tourScreening({ office, open, at: both });
});
test("protocol at the counter", async ({ office, open }) => {
	await tourCleaning({ office, open, at: both });
});
test("printers", async ({ office, open }) => {
	await tourPrinters({ office, open, at: light });
});
test("papers at the counter", async ({ office, open }) => {
	await tourPapers({ office, open, at: both });
});
test("a printed ticket", async ({ office, open }) => {
	await tourPrintedTicket({ office, open, at: light });
});
test("back office with a clock that jumped", async ({ office, open }) => {
	await office.openDay();
	await office.closeDay();
	await office.kill();
	await office.start(WORKING_MORNING + 3 * 24 * 60 * 60_000);
	await tourClock({ office, open, at: light });
});
test("a day with tickets left over", async ({ office, open }) => {
	await leaveOver(office, WORKING_MORNING);
	await tourDay({ office, open, at: light });
});
test("deadlines to move", async ({ office, open }) => {
	await tourPendingDay({ office, open, at: light });
});
test("appointments and notices", async ({ office, open }) => {
	await tourAppointments({ office, open, at: light }, WORKING_MORNING);
	await tourNotices({ office, open, at: light });
});
test("tills at the counter", async ({ office, open }) => {
	await tourTillAtCounter({ office, open, at: both });
});
test("tills in the office", async ({ office, open }) => {
	await tourTillsInOffice({ office, open, at: light });
});
test("the central's pages", async ({ browser }) => {
	const city = await openCity();
	await tourReceipts(browser, city, light);
	await tourOverview(browser, city, light);
	await city.stop();
});
