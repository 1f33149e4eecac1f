import "./board.css";
import { useEffect } from "react";
import { useBoard } from "../../stores/board.ts";
import { useDay, useDayState } from "../../stores/day.ts";
import { prefer } from "../../stores/preferences.ts";
import { useProtocolState } from "../../stores/protocol.ts";
import { before } from "./announcer.ts";
import { localeOf, useBoardSettings } from "./both.tsx";
import { Foot } from "./foot.tsx";
import { Last } from "./last.tsx";
import { Now } from "./now.tsx";
import { Quiet } from "./quiet.tsx";
import { useAnnouncer } from "./use-announcer.ts";

const SHOWN = 4;

/** The wall: who goes where now, readable across the hall. Numbers only, never a name. */
export function Board() {
	const rows = useBoard((each) => each.rows);
	const shown = useAnnouncer();
	const known = useDay((each) => each.loaded);
	const day = useDayState();
	const closed = known && !day?.day;
	const full = useProtocolState()?.full ?? false;
	useFirstLanguage();
	const calls = shown && !closed ? before(Object.values(rows), shown.call) : [];
	return (
		<main className="board">
			{shown && !closed ? (
				<Now
					key={`${shown.call.number} ${shown.call.calledAt}`}
					shown={shown}
				/>
			) : (
				<Quiet {...quietWords({ known, closed, full })} />
			)}
			<Last calls={calls.slice(0, SHOWN)} />
			<Foot closed={closed} full={full && shown !== null && !closed} />
		</main>
	);
}

/** What is said in one language only is said in the office's first. */
function useFirstLanguage() {
	const [language = "es"] = useBoardSettings().languages;
	useEffect(() => prefer({ locale: localeOf[language] }, true), [language]);
}

function quietWords({
	known,
	closed,
	full,
}: {
	known: boolean;
	closed: boolean;
	full: boolean;
}) {
	if (!known)
		return {
			title: "board.opening.title",
			text: "board.opening.text",
		} as const;
	if (closed)
		return { title: "board.closed.title", text: "board.closed.text" } as const;
	if (full)
		return {
			...({ title: "board.full.title", text: "board.full.text" } as const),
			tone: "wait" as const,
		};
	return { title: "board.empty.title", text: "board.empty.text" } as const;
}
