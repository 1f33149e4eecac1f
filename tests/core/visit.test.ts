import { afterEach, expect, test } from "vitest";
import {
	publicKeyFromRaw,
	rawPublicKey,
	sha256Hex,
	verifyJws,
} from "../../shared/chain.ts";
import { isFolio } from "../../shared/ids.ts";
import { receiptClaimsSchema } from "../../shared/sync-protocol.ts";
import {
	type Office,
	openOffice,
	runtimeOf,
	scratch,
} from "../harness/core.ts";
import { openDay, takeVisit } from "../harness/visit.ts";

const { dir, remove } = scratch();
let office: Office;
afterEach(async () => {
	await office.stop();
	remove();
});

test("a citizen is taken from a ticket to a signed receipt without any network", async () => {
	office = await openOffice(dir);
	const kiosk = office.page("kiosk");
	const clerk = await office.staff("rosa");
	await openDay(await office.staff("jorge", "office"), clerk);

	const visit = await takeVisit(kiosk, clerk);
	expect(visit.ticket.number).toBe("A-001");
	expect(visit.called.reason.code).toBe("arrival");
	expect(visit.quote.total).toBe(25_808);
	expect(visit.quote.lines.map(({ amount }) => amount)).toEqual([
		23_462, 2_346,
	]);
	expect(visit.payment).toMatchObject({
		received: 30_000,
		change: 4_200,
		rounding: 8,
	});
	expect(isFolio(visit.receipt.folio)).toBe(true);
	expect(visit.receipt.complete).toBe(true);

	const { signingKey } = runtimeOf(office.core);
	const read = verifyJws(visit.receipt.token, () =>
		publicKeyFromRaw(rawPublicKey(signingKey)),
	);
	const claims = receiptClaimsSchema.parse(read?.claims);
	const paper = await clerk.call("cases.acknowledgement", {
		caseId: visit.caseId,
	});
	expect(claims.sha256).toBe(sha256Hex(paper.json ?? ""));
	expect(JSON.stringify(claims)).not.toMatch(/Canul|GOMA9003/);
	expect(
		Buffer.from(paper.pdf ?? "", "base64")
			.subarray(0, 5)
			.toString(),
	).toBe("%PDF-");

	const auditor = await office.staff("ana", "office");
	const verified = await auditor.call("journal.verify", {});
	expect(verified).toMatchObject({ ok: true, problems: [] });
	expect(verified.streams.every(({ operations }) => operations > 3)).toBe(true);
});
