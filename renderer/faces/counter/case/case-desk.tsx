import { createContext, type ReactNode, useContext, useState } from "react";
import { CasePanel } from "../../../app/case/case-panel.tsx";
import { CasePapers } from "../../../app/case-papers.tsx";
import { ReceiptCheck } from "../../../app/receipt-check/receipt-check.tsx";
import { paletteKey, useScreenCommand } from "../../../app/screen-commands.ts";
import { useT } from "../../../i18n/use-t.ts";
import { counterOf, useCounters } from "../../../stores/counters.ts";
import { useQueue } from "../../../stores/queue.ts";
import { useSession } from "../../../stores/session.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { History } from "./history.tsx";
import { Palette } from "./palette.tsx";

/** A case that goes on in the visit at hand; a new object each time. */
type Continued = { caseId: string; visitId: string | null };
type Desk = {
	openPalette: () => void;
	openHistory: (caseId: string) => void;
	continued: Continued | null;
};
const DeskContext = createContext<Desk>({
	openPalette: () => {},
	openHistory: () => {},
	continued: null,
});
/** Opens the palette, from which acts, tickets and cases are found. */
export const useOpenPalette = () => useContext(DeskContext).openPalette;
/** Opens the other cases of a case's applicant; the visit at hand is the reason. */
export const useOpenHistory = () => useContext(DeskContext).openHistory;
/** The case that was last taken into the visit, or gone back to, from outside of it. */
export const useContinued = () => useContext(DeskContext).continued;

type Shown =
	| { kind: "palette" }
	| { kind: "receipt" }
	| { kind: "history"; caseId: string }
	| { kind: "case"; caseId: string; reason: string };

/** What lies over the work and leaves it as it is: the palette, a person's cases, a case, a receipt's check. */
export function CaseDesk({ children }: { children: ReactNode }) {
	const t = useT();
	const visitId = useVisitAtHand();
	const [shown, setShown] = useState<Shown | null>(null);
	const [continued, setContinued] = useState<Continued | null>(null);
	const openPalette = () => setShown({ kind: "palette" });
	const openHistory = (caseId: string) => setShown({ kind: "history", caseId });
	const close = () => setShown(null);
	useScreenCommand({
		text: t("keys.palette"),
		keyName: "Ctrl+K",
		keyCap: paletteKey,
		run: openPalette,
	});
	useScreenCommand({
		text: t("acuse.title"),
		keyName: "Shift+F8",
		keyCap: "⇧ F8",
		run: () => setShown({ kind: "receipt" }),
	});
	return (
		<DeskContext value={{ openPalette, openHistory, continued }}>
			{children}
			{shown?.kind === "palette" && (
				<Palette
					onClose={close}
					onCase={({ id: caseId }, why) =>
						setShown({ kind: "case", caseId, reason: t(`reason.look.${why}`) })
					}
				/>
			)}
			{shown?.kind === "receipt" && (
				<Dialog
					title={t("acuse.title")}
					closeLabel={t("close")}
					onClose={close}
				>
					<ReceiptCheck camera />
				</Dialog>
			)}
			{shown?.kind === "history" && (
				<History
					caseId={shown.caseId}
					onClose={close}
					onCase={({ id: caseId }) =>
						setShown({ kind: "case", caseId, reason: t("reason.look.visit") })
					}
				/>
			)}
			{shown?.kind === "case" && (
				<Dialog
					wide
					title={t("case.title")}
					closeLabel={t("close")}
					onClose={close}
				>
					<CasePanel
						key={shown.caseId}
						caseId={shown.caseId}
						reason={shown.reason}
						visitId={visitId}
						onTaken={(caseId) => setContinued({ caseId, visitId })}
						onContinue={(caseId) => {
							setContinued({ caseId, visitId });
							close();
						}}
						paper={(file) => <CasePapers file={file} />}
					/>
				</Dialog>
			)}
		</DeskContext>
	);
}

function useVisitAtHand(): string | null {
	const user = useSession((each) => each.user);
	const mine = useCounters(({ rows }) => counterOf(rows, user?.id));
	const ticket = useQueue(({ rows }) =>
		mine?.ticketId ? rows[mine.ticketId] : undefined,
	);
	return ticket?.state === "serving" ? ticket.visitId : null;
}
