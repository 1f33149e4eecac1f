import "./foot.css";
import {
	DoorClosed,
	RefreshCw,
	TriangleAlert,
	UsersRound,
	VolumeX,
} from "lucide-react";
import { Button } from "react-aria-components";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { useConnection } from "../../stores/connection.ts";
import { useHealth } from "../../stores/health.ts";
import { useProtocolState } from "../../stores/protocol.ts";
import { Mark } from "../../ui/brand.tsx";
import { Clock, useNow } from "../../ui/clock.tsx";
import { useAway } from "../../ui/connection-note.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Both, useBoardSettings } from "./both.tsx";
import { Notices } from "./notices.tsx";
import { output, useOutput } from "./sound/output.ts";

/** After this a wall that hears nothing must not be trusted, and says so. */
const DEAF_MS = 60_000;

/** One line of help, the most urgent first: no connection, wait outside, else the notices in turn. */
export function Foot({ closed, full }: { closed: boolean; full: boolean }) {
	const t = useT();
	const away = useAway();
	const office = useHealth((each) => each.health?.office);
	return (
		<footer className={full && !away ? "board-foot full" : "board-foot"}>
			<span className="brand">
				<Mark />
			</span>
			<div className="grow foot-words">
				{away ? <Away /> : full ? <Full /> : <Notices closed={closed} />}
			</div>
			<Inside />
			{office?.demo && (
				<span className="foot-demo">
					<Icon of={TriangleAlert} />
					{t("demo.short")}
				</span>
			)}
			<Blocked />
			<Clock className="board-clock" />
		</footer>
	);
}

/** How many are inside, and the level that says how many may be. */
function Inside() {
	const t = useT();
	const [language = "es"] = useBoardSettings().languages;
	const protocol = useProtocolState();
	if (!protocol?.inForce) return null;
	const { inForce, capacity, occupancy } = protocol;
	return (
		<span className="foot-inside">
			<Icon of={UsersRound} />
			<span className="inside-words">
				{capacity !== null && (
					<span className="inside-count">
						{t("board.inside", { inside: occupancy, capacity })}
					</span>
				)}
				<span>{t("board.level", { name: inForce.level.name[language] })}</span>
			</span>
		</span>
	);
}

function Full() {
	return (
		<p role="status">
			<Icon of={DoorClosed} />
			<Both id="board.full.title" />
		</p>
	);
}

function Away() {
	const since = useConnection((each) => each.since);
	const skew = useHealth((each) => each.skew);
	const now = useNow();
	const { time } = useFormats();
	const deaf = now - (since + skew) > DEAF_MS;
	return (
		<p role="status">
			<Icon of={RefreshCw} />
			<Both
				id={deaf ? "board.deaf" : "board.away"}
				values={{ time: time(since + skew) }}
			/>
		</p>
	);
}

/** Browsers give no sound to a page nobody touched; the app's own window needs no touch. */
function Blocked() {
	const t = useT();
	const { sound } = useBoardSettings();
	const blocked = useOutput((each) => each.blocked);
	if (!blocked || sound === "muted") return null;
	return (
		<Button className="foot-sound" onPress={() => void output()}>
			<Icon of={VolumeX} />
			{t("board.blocked")}
		</Button>
	);
}
