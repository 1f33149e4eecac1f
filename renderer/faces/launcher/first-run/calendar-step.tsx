import { Plus } from "lucide-react";
import { useState } from "react";
import { statutoryRestDays } from "../../../../shared/holidays.ts";
import { isRealDate } from "../../../../shared/time.ts";
import { useFormats } from "../../../i18n/format.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Button } from "../../../ui/button.tsx";
import { Choice } from "../../../ui/choice.tsx";
import { MoneyField, TextField } from "../../../ui/field.tsx";
import { Card } from "../../../ui/surface.tsx";
import { Tick } from "../../../ui/tick.tsx";
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
			<RestDays {...{ state }} />
		</>
	);
}

/** The days of the law are offered, each can be taken off; the office's own are added. */
function RestDays({ state }: Pick<StepProps, "state">) {
	const t = useT();
	const { draft, change, prefill } = state;
	const { longDay } = useFormats();
	const [typed, setTyped] = useState("");
	const [wrong, setWrong] = useState(false);
	const all = [...new Set([...prefill.holidays, ...draft.holidays])].sort();
	const names = new Map(
		[...new Set(all.map((date) => Number(date.slice(0, 4))))]
			.flatMap(statutoryRestDays)
			.map(({ date, name }) => [date, name]),
	);
	const set = (date: string, on: boolean) =>
		change({
			holidays: on
				? [...draft.holidays, date].sort()
				: draft.holidays.filter((each) => each !== date),
		});
	const add = () => {
		setWrong(!isRealDate(typed));
		if (!isRealDate(typed)) return;
		if (!draft.holidays.includes(typed)) set(typed, true);
		setTyped("");
	};
	return (
		<Card title={t("firstRun.calendar.days")} className="pad2 col gap2">
			<ul className="fr-days">
				{all.map((date) => {
					const name = names.get(date);
					const text = name ? t(`restDay.${name}`) : t("restDay.own");
					return (
						<li key={date}>
							<Tick
								on={draft.holidays.includes(date)}
								onChange={(on) => set(date, on)}
								label={`${longDay(date)}, ${text}`}
							>
								<span>
									<span className="sb">{longDay(date)}</span>
									<span className="xs mut fr-under">{text}</span>
								</span>
							</Tick>
						</li>
					);
				})}
			</ul>
			<div className="fr-add">
				<TextField
					label={t("firstRun.calendar.add")}
					placeholder={t("firstRun.calendar.add.form")}
					value={typed}
					maxLength={10}
					onChange={setTyped}
					onEnter={add}
					error={wrong ? t("firstRun.calendar.add.wrong") : undefined}
				/>
				<Button icon={Plus} onPress={add}>
					{t("firstRun.calendar.add.go")}
				</Button>
			</div>
		</Card>
	);
}
