import { Info, Lock, Ticket } from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import { translate } from "../../i18n/translate.ts";
import { useT } from "../../i18n/use-t.ts";
import { usePreferences } from "../../stores/preferences.ts";
import { Icon } from "../../ui/icon.tsx";
import { Note } from "../../ui/surface.tsx";
import { Acts } from "./acts.tsx";
import type { Ask } from "./arrival-steps.ts";

/** One question, in both languages: the guard reads it out or shows it. */
export function Question(props: {
	ask: Ask;
	number: number;
	of: number;
	busy: boolean;
	/** Parties that passed and have no ticket yet. */
	admitted: number;
	onNo: () => void;
	onYes: () => void;
	onBack: () => void;
	onAdmitted: () => void;
}) {
	const t = useT();
	const english = usePreferences((each) => each.locale === "en");
	const { ask, number, of } = props;
	const inLanguage = (language: "es" | "en") =>
		ask.kind === "question"
			? ask[language]
			: translate(
					language === "en" ? "en" : "es-MX",
					"checkpoint.temperature",
					{
						limit: ask.limit,
					},
				);
	const other = english ? "es" : "en";
	return (
		<>
			<div className="ask-head">
				<p>{t("checkpoint.question", { number, of })}</p>
				<ol className="ask-steps" aria-hidden="true">
					{Array.from({ length: of }, (_, before) => before + 1).map((each) => (
						<li
							key={each}
							className={each < number ? "done" : each === number ? "now" : ""}
						/>
					))}
				</ol>
			</div>
			<div className="ask" aria-live="polite">
				<h2>{inLanguage(english ? "en" : "es")}</h2>
				<p lang={other === "es" ? "es-MX" : "en"}>{inLanguage(other)}</p>
			</div>
			<p className="ask-kept">
				<Icon of={Lock} />
				{t("checkpoint.kept")}
			</p>
			<span className="grow" />
			<div className="ask-answers">
				<AriaButton
					className="door-btn answer"
					isDisabled={props.busy}
					onPress={props.onNo}
				>
					{t("checkpoint.no")}
				</AriaButton>
				<AriaButton
					className="door-btn answer"
					isDisabled={props.busy}
					onPress={props.onYes}
				>
					{t("checkpoint.yes")}
				</AriaButton>
			</div>
			<Note icon={Info}>{t("checkpoint.neverDenied")}</Note>
			<Acts
				onBack={number > 1 ? props.onBack : null}
				next={{
					text: t("checkpoint.ticket"),
					icon: Ticket,
					off: props.admitted === 0,
					run: props.onAdmitted,
				}}
			/>
		</>
	);
}
