import { Lock } from "lucide-react";
import { useState } from "react";
import type { Output } from "../../../shared/contract.ts";
import { type RestDay, statutoryRestDays } from "../../../shared/holidays.ts";
import type { BoardLanguage, BoardSettings } from "../../../shared/model.ts";
import { formatPesos, parsePesos } from "../../../shared/money.ts";
import { useQuery } from "../../api/use-query.ts";
import { RestDays } from "../../app/rest-days.tsx";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { useSession } from "../../stores/session.ts";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { useNow } from "../../ui/clock.tsx";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { readCounters, writeCounters } from "../../ui/counter-list.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { MoneyField, TextField } from "../../ui/field.tsx";
import { Card, EmptyState, Note, Skeleton } from "../../ui/surface.tsx";
import { useTwo } from "./use-two.tsx";

type Settings = Output<"office.settings">;

/** What the office is called, its counters, its calendar and its values; in force as soon as it is saved. */
export function SettingsPage() {
	const t = useT();
	const user = useSession((each) => each.user);
	const may = user?.roles.includes("administrator") ?? false;
	const settings = useQuery("office.settings", may ? {} : null);
	return (
		<>
			<div>
				<h1>{t("settings.title")}</h1>
				<p className="mut s">{t("settings.lead")}</p>
			</div>
			<ConnectionNote />
			<ErrorNote failure={settings.error} />
			{!may && (
				<Card className="listed">
					<EmptyState icon={Lock} title={t("settings.mayNot")} />
				</Card>
			)}
			{may && settings.loading && <Skeleton label={t("state.loading")} />}
			{settings.data && (
				<Form settings={settings.data} onSaved={() => void settings.reload()} />
			)}
		</>
	);
}

const plain = (cents: number | undefined) =>
	cents === undefined ? "" : formatPesos(cents).replace(/[^\d.]/g, "");

const dateOfDay = ({ date }: RestDay) => date;
const typedOf = (now: Settings) => ({
	name: now.name,
	municipality: now.municipality,
	verifyBase: now.verifyBase,
	counters: writeCounters(now.counters),
	holidays: now.holidays,
	year: now.umaYear,
	uma: plain(now.uma[now.umaYear]),
	sum: plain(now.secondPersonAbove),
	orderDays: String(now.orderDays),
	sound: now.board.sound,
	languages: now.board.languages.join(" "),
	reason: "",
});
/** What the wall can be told: its sound, and its languages in their order. */
const sounds = ["voice", "chime", "muted"] as const;
const languages = ["es en", "en es", "es", "en"] as const;
type Typed = ReturnType<typeof typedOf>;

/** Null where something cannot be read; the field says so. */
function read(typed: Typed, now: Settings) {
	const counters = readCounters(typed.counters);
	const { holidays } = typed;
	const uma = parsePesos(typed.uma);
	const secondPersonAbove = parsePesos(typed.sum);
	const wrong = {
		counters: counters === null,
		uma: uma === null || uma === 0,
		year: !/^20\d{2}$/.test(typed.year),
		sum: secondPersonAbove === null,
		orderDays: !/^([1-9]|[1-5]\d|60)$/.test(typed.orderDays),
	};
	const settings =
		counters && uma && secondPersonAbove !== null
			? {
					name: typed.name,
					municipality: typed.municipality,
					verifyBase: typed.verifyBase,
					...{ counters, holidays, secondPersonAbove },
					uma: { ...now.uma, [typed.year]: uma },
					orderDays: Number(typed.orderDays),
					board: {
						sound: typed.sound,
						languages: typed.languages.split(" ") as BoardLanguage[],
					},
				}
			: null;
	return {
		wrong,
		settings: Object.values(wrong).some(Boolean) ? null : settings,
	};
}

function Form(props: { settings: Settings; onSaved: () => void }) {
	const t = useT();
	const { settings } = props;
	const { dateOf } = useFormats();
	const year = Number(dateOf(useNow(60_000)).slice(0, 4));
	const [typed, setTyped] = useState(() => typedOf(settings));
	const [tried, setTried] = useState(false);
	const [saved, setSaved] = useState<Output<"office.change"> | null>(null);
	const change = useTwo("office.change", (done) => {
		setSaved(done);
		props.onSaved();
	});
	const { wrong, settings: wanted } = read(typed, settings);
	const put = (part: Partial<Typed>) => {
		setSaved(null);
		setTyped((old) => ({ ...old, ...part }));
	};
	const save = () => {
		setTried(true);
		if (wanted) void change.run({ settings: wanted, reason: typed.reason });
	};
	const field = (
		key: Exclude<keyof Typed, "sound" | "languages" | "holidays">,
		hint?: string,
	) => ({
		label: t(`settings.${key}`),
		value: typed[key],
		onChange: (value: string) => put({ [key]: value }),
		hint,
		error:
			tried && key in wrong && wrong[key as keyof typeof wrong]
				? t("problem.invalid_format")
				: undefined,
	});
	return (
		<Card className="pad2 col gap2">
			<div className="staff-fields">
				<TextField {...field("name")} />
				<TextField {...field("municipality")} />
				<TextField {...field("verifyBase")} />
				<TextField {...field("counters", t("firstRun.counters.hint"))} />
				<MoneyField {...field("sum", t("firstRun.calendar.sum.hint"))} small />
				<TextField {...field("orderDays")} numeric="numeric" />
				<TextField
					{...field("year", t("settings.year.hint"))}
					numeric="numeric"
					onChange={(year) =>
						put({ year, uma: plain(settings.uma[year]) || typed.uma })
					}
				/>
				<MoneyField {...field("uma")} small />
				<Choice<BoardSettings["sound"]>
					label={t("settings.sound")}
					value={typed.sound}
					options={sounds.map((value) => ({
						value,
						text: t(`settings.sound.${value}`),
					}))}
					onChange={(sound) => put({ sound })}
				/>
				<Choice
					label={t("settings.languages")}
					value={typed.languages}
					options={languages.map((value) => ({
						value,
						text: t(`settings.languages.${value}`),
					}))}
					onChange={(languages) => put({ languages })}
				/>
				{typed.year < settings.umaYear && (
					<TextField {...field("reason", t("settings.reason.hint"))} />
				)}
			</div>
			<h2 className="l">{t("settings.holidays")}</h2>
			<RestDays
				offered={[year, year + 1].flatMap(statutoryRestDays).map(dateOfDay)}
				days={typed.holidays}
				since={`${year}-01-01`}
				onChange={(holidays) => put({ holidays })}
			/>
			<p className="s mut">
				{t("settings.fixed", {
					code: settings.code,
					zone: settings.timeZone,
					number: settings.officeId,
				})}
			</p>
			<ErrorNote failure={change.error} />
			<div className="live" role="status">
				{saved && (
					<Note tone="ok" title={t("settings.saved")}>
						{saved.moved > 0 && t("settings.moved", { cases: saved.moved })}
					</Note>
				)}
			</div>
			<div className="row between">
				<span />
				<Button kind="primary" busy={change.busy} onPress={save}>
					{t("staff.save")}
				</Button>
			</div>
			{change.dialog}
		</Card>
	);
}
