import { RestDays } from "../../../app/rest-days.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { Choice } from "../../../ui/choice.tsx";
import { MoneyField } from "../../../ui/field.tsx";
import { Card } from "../../../ui/surface.tsx";
import { yearOf } from "./draft.ts";
import type { StepProps } from "./first-run.tsx";

/** The time zones of Mexico, by the city that names each. */
const zones = {
	"America/Cancun": "Cancún",
	"America/Mexico_City": "Ciudad de México",
	"America/Merida": "Mérida",
	"America/Monterrey": "Monterrey",
	"America/Chihuahua": "Chihuahua",
	"America/Ciudad_Juarez": "Ciudad Juárez",
	"America/Hermosillo": "Hermosillo",
	"America/Mazatlan": "Mazatlán",
	"America/Tijuana": "Tijuana",
} as const;

export function CalendarStep({ state }: StepProps) {
	const t = useT();
	const { draft, change, problems } = state;
	const money = (key: "uma" | "secondPersonAbove") => {
		const problem = problems[key];
		return {
			value: draft[key],
			onChange: (value: string) => change({ [key]: value }),
			error: problem && t(problem),
			onEnter: state.next,
			small: true,
		};
	};
	return (
		<>
			<Card className="pad2 fr-grid three">
				<Choice
					label={t("firstRun.calendar.zone")}
					value={draft.timeZone}
					options={Object.entries(zones).map(([value, text]) => ({
						value,
						text,
					}))}
					onChange={(timeZone) => change({ timeZone })}
				/>
				<MoneyField
					{...money("uma")}
					label={t("firstRun.calendar.uma", { year: yearOf(state.today) })}
					hint={t("firstRun.calendar.uma.hint")}
				/>
				<MoneyField
					{...money("secondPersonAbove")}
					label={t("firstRun.calendar.sum")}
					hint={t("firstRun.calendar.sum.hint")}
				/>
			</Card>
			<Card title={t("firstRun.calendar.days")} className="pad2 col gap2">
				<RestDays
					offered={state.prefill.holidays}
					days={draft.holidays}
					onChange={(holidays) => change({ holidays })}
				/>
			</Card>
		</>
	);
}
