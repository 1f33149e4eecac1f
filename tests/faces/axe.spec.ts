import type { Page } from "@playwright/test";
import { coloured, violations, wcag } from "./axe.ts";
import { expect, test } from "./faces-test.ts";
import { LANDSCAPE, PORTRAIT, settled, WORKING_MORNING } from "./tour.ts";
import { tourBoard, tourStandingBoard } from "./tour-board.ts";
import { tourCaseLife, tourCases, tourReceiptCheck } from "./tour-case-life.ts";
import { tourCasework } from "./tour-casework.ts";
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
import { tourTillAtCounter, tourTillsInOffice } from "./tour-tills.ts";

const themed = (page: Page, theme: string) =>
	page.evaluate((name) => {
		document.documentElement.dataset.theme = name;
	}, theme);

/** No violation in this state, in either theme. */
async function sound(state: string, page: Page) {
	for (const theme of ["light", "contrast"]) {
		await themed(page, theme);
		await settled(page); // colours change softly
		const found = await violations(page, theme === "light" ? wcag : coloured);
		expect(found, `${state}, ${theme}`).toEqual([]);
	}
	await themed(page, "light");
}

test.describe("WCAG 2.2 AA by axe, light and contrast", () => {
	test.setTimeout(480_000);
	test("a page with faults is told so", async ({ page }) => {
		await page.setContent(
			'<title>x</title><img src="data:,"><p style="color:#ccc;background:#fff">pale</p>',
		);
		const told = (await violations(page, wcag)).map(
			(each) => each.split(":")[0],
		);
		expect(told.sort()).toEqual([
			"color-contrast",
			"html-has-lang",
			"image-alt",
		]);
		expect(await violations(page, coloured)).toHaveLength(1);
	});
	test("launcher", async ({ office, open }) => {
		await tourLauncher({ office, open, at: sound });
	});
	test("a machine of the lobby", async ({ office, open }) => {
		await tourFewFaces({ office, open, at: sound });
	});
	test("staff, catalogue and settings", async ({ office, open }) => {
		await tourStaff({ office, open, at: sound });
	});
	test.describe("first run", () => {
		test.use({ empty: true });
		test("from an empty folder", async ({ open }) => {
			await tourFirstRun({ open, at: sound });
		});
	});
	test("kiosk, portrait", async ({ office, open }) => {
		await tourClosedKiosk({ office, open, at: sound });
		await office.openDay();
		await tourKiosk({ office, open, at: sound }, "es", PORTRAIT);
	});
	test("kiosk, landscape, English", async ({ office, open }) => {
		await office.openDay();
		await tourKiosk({ office, open, at: sound }, "en", LANDSCAPE);
	});
	test("kiosk, the other ways, portrait", async ({ office, open }) => {
		await office.openDay();
		await tourKioskWay({ office, open, at: sound }, "es", PORTRAIT);
	});
	test("kiosk, the other ways, landscape, English", async ({
		office,
		open,
	}) => {
		await office.openDay();
		await tourKioskWay({ office, open, at: sound }, "en", LANDSCAPE);
	});
	test("kiosk, what a day asks and says", async ({ office, open }) => {
		await office.openDay();
		await tourKioskAsks({ office, open, at: sound });
	});
	test("kiosk, appointments alone", async ({ office, open }) => {
		await office.openDay();
		await tourKioskOnly({ office, open, at: sound }, "es");
	});
	test("kiosk, appointments alone, landscape, English", async ({
		office,
		open,
	}) => {
		await office.openDay();
		await tourKioskOnly({ office, open, at: sound }, "en", LANDSCAPE);
	});
	test("a request filled in at home", async ({ office, open }) => {
		await office.openDay();
		await tourPrefilled({ office, open, at: sound }, WORKING_MORNING);
	});
	test("the lobby's services, portrait", async ({ office, open }) => {
		await tourServices({ office, open, at: sound }, "es", PORTRAIT);
		await tourComplaints({ office, open, at: sound });
	});
	test("the lobby's services, landscape, English", async ({ office, open }) => {
		await tourServices({ office, open, at: sound }, "en", LANDSCAPE);
	});
	test("board", async ({ office, open }) => {
		await tourBoard({ office, open, at: sound });
	});
	test("board, standing", async ({ office, open }) => {
		await tourStandingBoard({ office, open, at: sound });
	});
	test("checkpoint", async ({ office, open }) => {
		await tourCheckpoint({ office, open, at: sound });
	});
	test("checkpoint, standing, English", async ({ office, open }) => {
		await tourStandingCheckpoint({ office, open, at: sound });
	});
	test("counter", async ({ office, open }) => {
		await tourCounter({ office, open, at: sound });
	});
	test("the queue at the counter", async ({ office, open }) => {
		await tourQueue({ office, open, at: sound });
	});
	test("the queue in the office", async ({ office, open }) => {
		await tourQueueOffice({ office, open, at: sound });
	});
	test("documents", async ({ office, open }) => {
		await tourDocuments({ office, open, at: sound });
	});
	test("a case after its first visit", async ({ office, open }) => {
		await tourCaseLife({ office, open, at: sound });
	});
	test("cases in the back office", async ({ office, open }) => {
		await tourCases({ office, open, at: sound });
	});
	test("a receipt's check", async ({ office, open }) => {
		await tourReceiptCheck({ office, open, at: sound });
	});
	test("casework", async ({ office, open }) => {
		await tourCasework({ office, open, at: sound });
	});
	test("charge", async ({ office, open }) => {
		await tourCharge({ office, open, at: sound });
	});
	test("back office", async ({ office, open }) => {
		await tourOffice({ office, open, at: sound });
	});
	test("sending, and a copy that goes on", async ({ office, open }) => {
		await tourSync({ office, open, at: sound });
	});
	test("protocol in the office", async ({ office, open }) => {
		await tourProtocol({ office, open, at: sound });
	});
	test("protocol at the kiosk", async ({ office, open }) => {
		await tourScreening({ office, open, at: sound });
	});
	test("protocol at the counter", async ({ office, open }) => {
		await tourCleaning({ office, open, at: sound });
	});
	test("printers", async ({ office, open }) => {
		await tourPrinters({ office, open, at: sound });
	});
	test("papers at the counter", async ({ office, open }) => {
		await tourPapers({ office, open, at: sound });
	});
	test("a printed ticket", async ({ office, open }) => {
		await tourPrintedTicket({ office, open, at: sound });
	});
	test("back office with a clock that jumped", async ({ office, open }) => {
		await office.openDay();
		await office.closeDay();
		await office.kill();
		await office.start(Date.now() + 3 * 24 * 60 * 60_000);
		await tourClock({ office, open, at: sound });
	});
	test("a day with tickets left over, and its early close", async ({
		office,
		open,
	}) => {
		await leaveOver(office, Date.now());
		await tourDay({ office, open, at: sound });
	});
	test("deadlines to move", async ({ office, open }) => {
		await tourPendingDay({ office, open, at: sound });
	});
	test.describe("appointments and notices", () => {
		test.use({ startAt: WORKING_MORNING });
		test("in the office", async ({ office, open }) => {
			await tourAppointments({ office, open, at: sound }, WORKING_MORNING);
			await tourNotices({ office, open, at: sound });
		});
	});
	test.describe("tills", () => {
		test.use({ startAt: WORKING_MORNING });
		test("at the counter", async ({ office, open }) => {
			await tourTillAtCounter({ office, open, at: sound });
		});
		test("in the office", async ({ office, open }) => {
			await tourTillsInOffice({ office, open, at: sound });
		});
	});
});
