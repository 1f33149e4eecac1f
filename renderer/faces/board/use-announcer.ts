import { useEffect, useState } from "react";
import type { BoardCall } from "../../../shared/model.ts";
import { useBoard } from "../../stores/board.ts";
import { useHealth } from "../../stores/health.ts";
import type { Rows } from "../../stores/topic-store.ts";
import type { Shown } from "./announcer.ts";
import { createAnnouncing } from "./announcing.ts";
import { memory } from "./memory.ts";
import { announceAloud } from "./sound/aloud.ts";
import { pause } from "./sound/output.ts";

/** What the big place shows now, or null before the first call of the day. */
export function useAnnouncer(): Shown | null {
	const [current, setCurrent] = useState<Shown | null>(null);
	useEffect(() => {
		const announcing = createAnnouncing({
			now: () => Date.now() + useHealth.getState().skew,
			wait: pause,
			aloud: async (call, waiting) => {
				const how = useHealth.getState().health?.office?.board;
				if (how) await announceAloud(call, how, waiting);
			},
			memory,
			onChange: setCurrent,
		});
		const learn = (each: { rows: Rows<BoardCall>; loaded: boolean }) => {
			if (each.loaded) announcing.learn(Object.values(each.rows));
		};
		learn(useBoard.getState());
		const leave = useBoard.subscribe(learn);
		return () => {
			leave();
			announcing.stop();
		};
	}, []);
	return current;
}
