import { ArrowLeft, Clock3, QrCode, Search, SearchX } from "lucide-react";
import { useEffect, useState } from "react";
import { Input, SearchField } from "react-aria-components";
import type { Sheet, SheetSummary } from "../../../shared/model.ts";
import type { RpcFailure } from "../../../shared/rpc.ts";
import { call } from "../../api/office.ts";
import { asFailure } from "../../api/use-command.ts";
import { useQuery } from "../../api/use-query.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useT } from "../../i18n/use-t.ts";
import { useCatalogueChanges } from "../../stores/catalogue.ts";
import { usePreferences } from "../../stores/preferences.ts";
import { Icon } from "../../ui/icon.tsx";
import { KButton } from "./frame.tsx";
import { Hints } from "./hints.tsx";
import { Themes } from "./themes.tsx";
import { Tiles } from "./tiles.tsx";
import { Today } from "./today.tsx";

const PAUSE_MS = 200;
/** More than an office has: a theme lists all of its own. */
const MOST_SHEETS = 200;

/** What do you come for: by one's own words, or by touching. */
export function WhatStep({
	onChoose,
	onAppointment,
	onBack,
}: {
	/** Null where a ticket may follow; else this is for reading alone. */
	onBack: (() => void) | null;
	onChoose: (sheet: Sheet) => void;
	onAppointment: () => void;
}) {
	const t = useT();
	const text = useErrorText();
	const large = usePreferences((each) => each.large);
	const [words, setWords] = useState("");
	const [theme, setTheme] = useState<string | null>(null);
	const [error, setError] = useState<RpcFailure | null>(null);
	const asked = useSettled(words);
	const changes = useCatalogueChanges();
	const found = useQuery(
		"catalogue.search",
		{ text: asked, limit: MOST_SHEETS },
		undefined,
		changes,
	);
	const sheets = (found.data?.sheets ?? []).filter(
		({ category }) => theme === null || category === theme,
	);
	const start = asked === "" && theme === null;
	const most = useQuery("catalogue.asked", { limit: 4 }, 60_000, changes).data;
	const choose = async ({ id }: SheetSummary) => {
		setError(null);
		try {
			onChoose(await call("catalogue.get", { procedureId: id }));
		} catch (fault) {
			setError(asFailure(fault));
		}
	};
	const failed = error ?? found.error;
	return (
		<div className="k-what">
			<div className="k-read">
				<h1>{t(onBack ? "kiosk.only.look" : "kiosk.what.title")}</h1>
				<p className="k-lead">{t("kiosk.what.lead")}</p>
				{!onBack && (
					<>
						<Wait />
						<Today />
						<Hints />
					</>
				)}
			</div>
			<div className="k-touch">
				<div className="k-first">
					<SearchField
						className="k-search"
						aria-label={t("kiosk.search")}
						value={words}
						onChange={setWords}
					>
						<Icon of={Search} />
						<Input
							placeholder={t(large ? "kiosk.search" : "kiosk.search.example")}
							autoComplete="off"
						/>
					</SearchField>
					{onBack ? (
						<KButton onPress={onBack}>
							<Icon of={ArrowLeft} />
							{t("back")}
						</KButton>
					) : (
						<KButton onPress={onAppointment}>
							<Icon of={QrCode} />
							{t("kiosk.cita")}
						</KButton>
					)}
				</div>
				{failed && (
					<p className="k-problem" role="alert">
						{text(failed)}
					</p>
				)}
				{!failed && found.data && sheets.length === 0 && (
					<div className="k-none" role="status">
						<Icon of={SearchX} />
						<div>
							<b>{t("kiosk.none.title")}</b>
							<span>{t("kiosk.none.text")}</span>
						</div>
					</div>
				)}
				{found.loading && <p className="k-lead">{t("state.loading")}</p>}
				<Tiles
					key={`${asked} ${theme ?? ""}`}
					sheets={start ? (most?.sheets ?? []) : sheets}
					title={
						start && most?.today
							? "kiosk.asked.today"
							: start
								? "kiosk.asked"
								: "kiosk.procedures"
					}
					onChoose={(sheet) => void choose(sheet)}
				/>
				{asked === "" && (
					<Themes
						sheets={found.data?.sheets ?? []}
						chosen={theme}
						onChoose={setTheme}
					/>
				)}
			</div>
		</div>
	);
}

/** What is typed, once the fingers rest. */
function useSettled(text: string): string {
	const [settled, setSettled] = useState(text);
	useEffect(() => {
		const timer = setTimeout(() => setSettled(text.trim()), PAUSE_MS);
		return () => clearTimeout(timer);
	}, [text]);
	return settled;
}

/** How many wait now; a time only where the day gives one. */
function Wait() {
	const t = useT();
	const state = useQuery("queue.state", {}, 15_000).data;
	if (!state) return null;
	return (
		<p className="k-wait">
			<Icon of={Clock3} />
			{state.waitMinutes
				? t("kiosk.wait.range", { ...state.waitMinutes, count: state.waiting })
				: t("kiosk.wait.count", { count: state.waiting })}
		</p>
	);
}
