import { useState } from "react";
import {
	type Notice,
	type NoticePlace,
	noticePlaceSchema,
	noticeTextSchema,
} from "../../../../shared/notice-model.ts";
import { useCommand } from "../../../api/use-command.ts";
import { useFormats } from "../../../i18n/format.ts";
import { useT } from "../../../i18n/use-t.ts";
import { useHealth, zoneOf } from "../../../stores/health.ts";
import { Button } from "../../../ui/button.tsx";
import { useNow } from "../../../ui/clock.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { TextField } from "../../../ui/field.tsx";
import { Segments } from "../../../ui/segments.tsx";
import { Card, Note } from "../../../ui/surface.tsx";
import { Tick } from "../../../ui/tick.tsx";
import { instantOf, typedTime } from "./zone-time.ts";

const DAY_MS = 24 * 60 * 60_000;

/** A new notice, or other words, places or times for one. */
export function NoticeForm(props: {
	notice: Notice | null;
	onDone: () => void;
}) {
	const t = useT();
	const { notice } = props;
	const { longDay, dateOf, time } = useFormats();
	// how a browser writes a date is the machine's: the words leave no doubt which day it is
	const moment = (at: string) => `${longDay(dateOf(at))}, ${time(at)}`;
	const zone = useHealth(zoneOf);
	const now = useNow();
	const [text, setText] = useState(notice?.text ?? { es: "", en: "" });
	const [level, setLevel] = useState<Notice["level"]>(notice?.level ?? "info");
	const [places, setPlaces] = useState<readonly NoticePlace[]>(
		notice?.places ?? ["kiosk", "board"],
	);
	const [from, setFrom] = useState(() =>
		typedTime(notice ? Date.parse(notice.from) : now, zone),
	);
	const [until, setUntil] = useState(() =>
		typedTime(notice ? Date.parse(notice.until) : now + DAY_MS, zone),
	);
	const [tried, setTried] = useState(false);
	const save = useCommand("notices.save");
	const begins = instantOf(from, zone);
	const ends = instantOf(until, zone);
	const wrongTime =
		!begins || !ends || ends <= begins || Date.parse(ends) <= now;
	const wrongText = !noticeTextSchema.safeParse(text).success;
	const go = async () => {
		setTried(true);
		if (wrongTime || wrongText || places.length === 0) return;
		const saved = await save.run({
			...(notice ? { noticeId: notice.id } : {}),
			text,
			level,
			places: [...places],
			from: begins,
			until: ends,
		});
		if (saved) props.onDone();
	};
	return (
		<Card
			title={t(notice ? "notices.edit" : "notices.new")}
			className="pad2 col gap2"
		>
			<TextField
				label={t("notices.es")}
				value={text.es}
				onChange={(es) => setText({ ...text, es })}
				lines={2}
				maxLength={200}
				autoFocus
				error={tried && wrongText ? t("notices.textNeeded") : undefined}
			/>
			<TextField
				label={t("notices.en")}
				value={text.en}
				onChange={(en) => setText({ ...text, en })}
				lines={2}
				maxLength={200}
				hint={t("notices.en.hint")}
			/>
			<div className="day-form">
				<TextField
					label={t("notices.from")}
					type="datetime-local"
					value={from}
					onChange={setFrom}
					hint={begins ? moment(begins) : undefined}
				/>
				<TextField
					label={t("notices.until")}
					type="datetime-local"
					value={until}
					onChange={setUntil}
					hint={ends ? moment(ends) : undefined}
					error={tried && wrongTime ? t("notices.timeNeeded") : undefined}
				/>
			</div>
			<fieldset className="plain-set">
				<legend className="s sb">{t("notices.level")}</legend>
				<Segments
					label={t("notices.level")}
					value={level}
					options={(["info", "warn"] as const).map((value) => ({
						value,
						text: t(`notices.level.${value}`),
					}))}
					onChange={setLevel}
				/>
			</fieldset>
			<fieldset className="row wrap plain-set">
				<legend className="s sb">{t("notices.places")}</legend>
				{noticePlaceSchema.options.map((place) => (
					<Tick
						key={place}
						on={places.includes(place)}
						label={t(`notices.place.${place}`)}
						onChange={(on) =>
							setPlaces(
								on
									? [...places, place]
									: places.filter((each) => each !== place),
							)
						}
					>
						<span>{t(`notices.place.${place}`)}</span>
					</Tick>
				))}
			</fieldset>
			{tried && places.length === 0 && (
				<Note tone="bad" live>
					{t("notices.placeNeeded")}
				</Note>
			)}
			<ErrorNote failure={save.error} />
			<div className="row">
				<Button kind="primary" busy={save.busy} onPress={() => void go()}>
					{t(notice ? "notices.saveEdit" : "notices.save")}
				</Button>
				<Button kind="quiet" onPress={props.onDone}>
					{t("staff.cancel")}
				</Button>
			</div>
		</Card>
	);
}
