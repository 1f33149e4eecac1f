import {
	CircleQuestionMark,
	LogOut,
	Search,
	TriangleAlert,
	User,
} from "lucide-react";
import { useCommand } from "../api/use-command.ts";
import { useFormats } from "../i18n/format.ts";
import { useT } from "../i18n/use-t.ts";
import { LevelBadge } from "../protocol/level-badge.tsx";
import { useDayState } from "../stores/day.ts";
import { useHealth } from "../stores/health.ts";
import { useSession } from "../stores/session.ts";
import { Mark } from "../ui/brand.tsx";
import { IconButton } from "../ui/button.tsx";
import { Badge } from "../ui/chip.tsx";
import { Clock, useNow } from "../ui/clock.tsx";
import { ConnectionBadge } from "../ui/connection-badge.tsx";
import { Icon } from "../ui/icon.tsx";
import { paletteKey, useScreenCommands } from "./screen-commands.ts";

const nothingFirst = async () => true;

/** Office, day, what is to be sent, who works here, the time. */
export function TopBar({
	place,
	onHelp,
	beforeSignOut = nothingFirst,
}: {
	place: string | null;
	onHelp: () => void;
	/** What must be told before somebody leaves; false keeps them signed in. */
	beforeSignOut?: () => Promise<boolean>;
}) {
	const t = useT();
	const office = useHealth((each) => each.health?.office);
	const user = useSession((each) => each.user);
	const palette = useScreenCommands().find(
		({ keyCap }) => keyCap === paletteKey,
	);
	const signOut = useCommand("people.signOut");
	const leave = async () => {
		if (await beforeSignOut()) await signOut.run({});
	};
	return (
		<header className="top">
			<div className="brand">
				<Mark />
				<span>{t("app.name")}</span>
			</div>
			<span className="sep" />
			<div className="s">
				<div className="office-name sb">{office?.name}</div>
				<DayLine />
			</div>
			<span className="grow" />
			{office?.demo && (
				<Badge icon={TriangleAlert} tone="warn">
					{t("demo.short")}
				</Badge>
			)}
			<LevelBadge />
			<ConnectionBadge />
			<span className="sep" />
			{user && (
				<div className="row">
					<Icon of={User} />
					<div className="s who">
						<div className="b">{place ?? user.name}</div>
						{place && <div className="xs mut3">{user.name}</div>}
					</div>
					<IconButton
						icon={LogOut}
						label={t("signOut", { user: user.name })}
						onPress={() => void leave()}
					/>
				</div>
			)}
			{palette && (
				<IconButton
					icon={Search}
					label={`${palette.text}: ${paletteKey}`}
					onPress={palette.run}
				/>
			)}
			<IconButton
				icon={CircleQuestionMark}
				label={t("help.open")}
				onPress={onHelp}
			/>
			<Clock />
		</header>
	);
}

function DayLine() {
	const t = useT();
	const day = useDayState();
	const now = useNow(30_000);
	const { thisDay, time, dateOf } = useFormats();
	const date = thisDay(day?.day ?? dateOf(now));
	return (
		<div className="xs mut3">
			{day?.openedAt
				? t("day.line.open", { date, time: time(day.openedAt) })
				: t("day.line.closed", { date })}
		</div>
	);
}
