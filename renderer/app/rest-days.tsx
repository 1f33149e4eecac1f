import { Plus } from "lucide-react";
import { useState } from "react";
import { statutoryRestDays } from "../../shared/holidays.ts";
import { isRealDate } from "../../shared/time.ts";
import { useFormats } from "../i18n/format.ts";
import { useT } from "../i18n/use-t.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { Tick } from "../ui/tick.tsx";
import "./rest-days.css";

/** The days of the law are offered, each can be taken off; the office's own are added. */
export function RestDays(props: {
	/** Shown whether they are rest days or not, so that one taken off can be put back. */
	offered: readonly string[];
	days: readonly string[];
	onChange: (days: string[]) => void;
	/** Days before this one stay as they are, unseen. */
	since?: string;
}) {
	const t = useT();
	const { days, onChange, since = "" } = props;
	const { longDay } = useFormats();
	const [offered, setOffered] = useState(() => [...props.offered, ...days]);
	const [typed, setTyped] = useState("");
	const [wrong, setWrong] = useState(false);
	const all = [...new Set([...offered, ...days])]
		.filter((date) => date >= since)
		.sort();
	const names = new Map(
		[...new Set(all.map((date) => Number(date.slice(0, 4))))]
			.flatMap(statutoryRestDays)
			.map(({ date, name }) => [date, name]),
	);
	const set = (date: string, on: boolean) =>
		onChange(
			on ? [...days, date].sort() : days.filter((each) => each !== date),
		);
	const add = () => {
		setWrong(!isRealDate(typed));
		if (!isRealDate(typed)) return;
		if (!days.includes(typed)) set(typed, true);
		setOffered((old) => [...old, typed]);
		setTyped("");
	};
	return (
		<>
			<ul className="rest-days">
				{all.map((date) => {
					const name = names.get(date);
					const text = name ? t(`restDay.${name}`) : t("restDay.own");
					const day = longDay(date);
					return (
						<li key={date}>
							<Tick
								on={days.includes(date)}
								onChange={(on) => set(date, on)}
								label={`${day}, ${text}`}
							>
								<span>
									<span className="sb">{day}</span>
									<span className="xs mut under">{text}</span>
								</span>
							</Tick>
						</li>
					);
				})}
			</ul>
			<div className="rest-days-add">
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
		</>
	);
}
