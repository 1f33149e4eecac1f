import {
	ArrowLeft,
	ArrowRight,
	Banknote,
	CalendarDays,
	Check,
	FileCheck,
	Hourglass,
	Info,
	QrCode,
} from "lucide-react";
import { ToggleButton } from "react-aria-components";
import type { Requirement, Sheet } from "../../../shared/model.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { usePreferences } from "../../stores/preferences.ts";
import { Icon } from "../../ui/icon.tsx";
import { Acts, KButton } from "./frame.tsx";
import type { Shown } from "./session.ts";
import { useSheetWords } from "./sheet-words.ts";
import { TakeHome } from "./take-home.tsx";

/** Longer than this a fact is set in smaller type. */
const SHORT = 14;

/** What to bring, shown before a ticket is taken; a missing paper stops nobody. */
export function RequirementsStep(props: {
	sheet: Sheet;
	brought: ReadonlySet<string>;
	appointment: Shown | null;
	/** A request that was filled in at home comes with the ticket. */
	prefilled: boolean;
	/** Where today's level serves appointments alone and there is none: what follows instead of a ticket. */
	onAppointment: (() => void) | null;
	onBring: (requirementId: string) => void;
	onBack: () => void;
	onNext: () => void;
}) {
	const t = useT();
	const words = useSheetWords();
	const large = usePreferences((each) => each.large);
	const { sheet, brought, appointment } = props;
	const missing = sheet.requirements
		.filter(({ id, mandatory }) => mandatory && !brought.has(id))
		.map(({ id }) => id);
	const told = (
		<div className="k-foot">
			<div className="live" role="status">
				{missing.length > 0 && (
					<div className="k-miss">
						<Icon of={Info} />
						<div>
							<b>
								{t(
									props.onAppointment ? "kiosk.only.missing" : "kiosk.missing",
									{ count: missing.length },
								)}
							</b>
							<span>
								{t(
									props.onAppointment
										? "kiosk.only.bring"
										: "kiosk.missingText",
								)}
							</span>
						</div>
					</div>
				)}
			</div>
			{missing.length > 0 && (
				<TakeHome key={missing.join()} sheet={sheet} missing={missing} />
			)}
		</div>
	);
	return (
		<>
			<div className="k-scroll">
				<div className="k-read">
					<p className="k-over">{sheet.name}</p>
					<h1>{t("kiosk.requirements.title")}</h1>
					{appointment && <Hour of={appointment} />}
					{props.prefilled && (
						<p className="k-hour">
							<Icon of={FileCheck} />
							{t("kiosk.request.ready")}
						</p>
					)}
					{props.onAppointment && (
						<p className="k-hour">
							<Icon of={QrCode} />
							{t("kiosk.only.title")}
						</p>
					)}
					<dl className="k-facts">
						<div>
							<Icon of={Banknote} />
							<dt>{t("kiosk.fact.fee")}</dt>
							<dd>{words.fee(sheet)}</dd>
						</div>
						<div>
							<Icon of={CalendarDays} />
							<dt>{t("kiosk.fact.days")}</dt>
							<dd>{words.days(sheet)}</dd>
						</div>
						{sheet.validity && (
							<div>
								<Icon of={Hourglass} />
								<dt>{t("kiosk.fact.validity")}</dt>
								<dd className={sheet.validity.length > SHORT ? "long" : ""}>
									{sheet.validity}
								</dd>
							</div>
						)}
					</dl>
					{sheet.feeCaveat && (
						<p className="k-caveat">
							{t("fee.caveat", { caveat: sheet.feeCaveat })}
						</p>
					)}
				</div>
				<div className="k-touch">
					<p className="k-ask">{t("kiosk.requirements.mark")}</p>
					<ul className="k-papers">
						{sheet.requirements.map((each) => (
							<Paper
								key={each.id}
								paper={each}
								on={brought.has(each.id)}
								onBring={() => props.onBring(each.id)}
							/>
						))}
					</ul>
					{large && told}
				</div>
			</div>
			<div className="k-bottom">
				{!large && told}
				<Acts>
					<KButton onPress={props.onBack}>
						<Icon of={ArrowLeft} />
						{t("back")}
					</KButton>
					{props.onAppointment ? (
						<KButton primary onPress={props.onAppointment}>
							<Icon of={QrCode} />
							{t("kiosk.cita")}
						</KButton>
					) : (
						<KButton primary autoFocus onPress={props.onNext}>
							{t("kiosk.onward")}
							<Icon of={ArrowRight} />
						</KButton>
					)}
				</Acts>
			</div>
		</>
	);
}

/** Whoever comes early or late with an appointment knows what that means before there is a ticket. */
function Hour({ of }: { of: Shown }) {
	const t = useT();
	const { time } = useFormats();
	const { standing, start } = of;
	if (standing !== "ready" && standing !== "early" && standing !== "late")
		return null;
	return (
		<p className="k-hour">
			<Icon of={QrCode} />
			{t(`kiosk.cita.${standing}`, { time: time(start) })}
		</p>
	);
}

function Paper({
	paper,
	on,
	onBring,
}: {
	paper: Requirement;
	on: boolean;
	onBring: () => void;
}) {
	const t = useT();
	return (
		<li className={on ? "k-paper on" : "k-paper"}>
			<div className="grow">
				<b>{paper.name}</b>
				<span>
					{t("kiosk.paper", {
						original: paper.original ? "yes" : "no",
						copies: paper.copies,
					})}
				</span>
			</div>
			<ToggleButton
				className="k-have"
				isSelected={on}
				onChange={onBring}
				aria-label={t("kiosk.have.of", { name: paper.name })}
			>
				{on && <Icon of={Check} />}
				{t("kiosk.have")}
			</ToggleButton>
		</li>
	);
}
