import {
	CalendarClock,
	CircleCheck,
	Hourglass,
	Info,
	type LucideIcon,
} from "lucide-react";
import { useState } from "react";
import type { LookedUp } from "../../../../shared/lobby-model.ts";
import type { RpcFailure } from "../../../../shared/rpc.ts";
import { call } from "../../../api/office.ts";
import { asFailure } from "../../../api/use-command.ts";
import { useFormats } from "../../../i18n/format.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Icon } from "../../../ui/icon.tsx";
import { endVisit } from "../visits.ts";
import { ScreenKeys } from "./screen-keys.tsx";
import { ServiceScreen } from "./service-screen.tsx";
import { leaveService, useServices } from "./service-store.ts";
import { TypedField, useTyped } from "./typed-field.tsx";

const MOST_FOLIO = 40;
const MOST_CODE = 9;

/** Where a case stands, for who holds its paper. */
export function LookUpService() {
	const [told, setTold] = useState<LookedUp | null>(null);
	return told ? <Told of={told} /> : <Ask onTold={setTold} />;
}

function Ask({ onTold }: { onTold: (told: LookedUp) => void }) {
	const t = useT();
	const { folio, code } = useServices();
	const [at, setAt] = useState<"folio" | "code">("folio");
	const [error, setError] = useState<RpcFailure | null>(null);
	const [busy, setBusy] = useState(false);
	const folioField = useTyped(folio, (text) =>
		useServices.setState({ folio: text.toUpperCase() }),
	);
	const codeField = useTyped(code, (text) =>
		useServices.setState({ code: text }),
	);
	const field = at === "folio" ? folioField : codeField;
	const ready = folio.trim() !== "" && code.trim() !== "";
	const ask = async () => {
		if (!ready || busy) return;
		setBusy(true);
		setError(null);
		try {
			onTold(await call("kiosk.lookUp", { folio, code }));
		} catch (fault) {
			setError(asFailure(fault));
		} finally {
			setBusy(false);
		}
	};
	return (
		<ServiceScreen
			title={t("kiosk.lookUp.title")}
			lead={t("kiosk.lookUp.lead")}
			error={error}
			onBack={leaveService}
			onward={
				at === "folio"
					? {
							text: t("kiosk.onward"),
							run: () => codeField.box.current?.focus(),
						}
					: { text: t("kiosk.lookUp.ask"), run: () => void ask() }
			}
			fields={
				<>
					<TypedField
						label={t("kiosk.lookUp.folio")}
						of={folioField}
						most={MOST_FOLIO}
						autoFocus
						onFocus={() => setAt("folio")}
						onEnter={() => codeField.box.current?.focus()}
					/>
					<TypedField
						label={t("kiosk.lookUp.code")}
						of={codeField}
						most={MOST_CODE}
						digits
						onFocus={() => setAt("code")}
						onEnter={() => void ask()}
					/>
				</>
			}
		>
			<ScreenKeys
				layout={at === "folio" ? "folio" : "digits"}
				into={field.box}
			/>
		</ServiceScreen>
	);
}

const icons: Partial<Record<LookedUp["status"], LucideIcon>> = {
	in_study: Hourglass,
	payment_due: CalendarClock,
	papers_missing: CalendarClock,
	ready_granted: CircleCheck,
	delivered: CircleCheck,
};

/** What it means, and what to do next. */
function Told({ of }: { of: LookedUp }) {
	const t = useT();
	const { dueDay } = useFormats();
	const { status } = of;
	const values = {
		until: of.until ? dueDay(of.until) : "none",
		answerBy: of.answerBy ? dueDay(of.answerBy) : "none",
	};
	return (
		<ServiceScreen
			over={of.procedure}
			title={t(`kiosk.status.${status}`)}
			onward={{ text: t("kiosk.end"), run: endVisit, focus: true }}
		>
			<div className="k-told" role="status">
				<Icon of={icons[status] ?? Info} />
				<p>{t(`kiosk.status.${status}.next`, values)}</p>
			</div>
			<p className="k-keep">{t("kiosk.lookUp.person")}</p>
		</ServiceScreen>
	);
}
