import { RefreshCw } from "lucide-react";
import { useEffect, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { useConnection } from "../stores/connection.ts";
import { Note } from "./surface.tsx";

const PATIENT_MS = 700;

/** Whether the core has been away for longer than a blink. */
export function useAway(): boolean {
	const state = useConnection((each) => each.state);
	const [away, setAway] = useState(false);
	useEffect(() => {
		if (state === "online") return setAway(false);
		const timer = setTimeout(() => setAway(true), PATIENT_MS);
		return () => clearTimeout(timer);
	}, [state]);
	return away;
}

/** Calm words while the core restarts; the work stays where it is. */
export function ConnectionNote() {
	const t = useT();
	const away = useAway();
	return (
		<div className="live" role="status">
			{away && (
				<Note tone="quietly" icon={RefreshCw} title={t("link.away.title")}>
					{t("link.away.text")}
				</Note>
			)}
		</div>
	);
}
