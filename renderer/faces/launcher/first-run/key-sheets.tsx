import { useFormats } from "../../../i18n/format.ts";
import { useT } from "../../../i18n/use-t.ts";
import { useNow } from "../../../ui/clock.tsx";
import { Qr } from "../../../ui/qr.tsx";
import type { Keys } from "./use-first-run.ts";
import "./key-sheets.css";

type Which = keyof Keys;

/** Both keys as they lie on paper: on the screen beside each other, printed a page each. */
export function KeySheets(props: { keys: Keys; office: string; code: string }) {
	return (
		<div className="key-sheets">
			<KeySheet {...props} which="recovery" />
			<KeySheet {...props} which="auditor" />
		</div>
	);
}

function KeySheet(props: {
	keys: Keys;
	office: string;
	code: string;
	which: Which;
}) {
	const t = useT();
	const { longDay, dateOf } = useFormats();
	const now = useNow(60_000);
	const { which } = props;
	const { groups } = props.keys[which];
	return (
		<section className="key-sheet">
			<header>
				<div className="s mut">
					{t("firstRun.sheet.office", {
						office: props.office,
						code: props.code,
					})}
				</div>
				<h2>{t(`firstRun.sheet.${which}`)}</h2>
				<p className="s">{t(`firstRun.sheet.${which}.what`)}</p>
			</header>
			<div className="key-main">
				<ol className="key-groups">
					{groups.map((group, index) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: a group's place is its name, and two may be alike
						<li key={index}>
							<span aria-hidden>{index + 1}</span>
							<b>{group}</b>
						</li>
					))}
				</ol>
				<Qr text={groups.join("-")} label={t("firstRun.sheet.qr")} />
			</div>
			<footer className="s">
				<p>{t(`firstRun.sheet.${which}.do`)}</p>
				<div className="key-signed">
					<span>
						{t("firstRun.sheet.date", { date: longDay(dateOf(now)) })}
					</span>
					<span>{t("firstRun.sheet.keeper")}</span>
					<span>{t("firstRun.sheet.signature")}</span>
				</div>
			</footer>
		</section>
	);
}
