import { LogOut, ShieldCheck, ShieldOff, TriangleAlert } from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import { useCommand } from "../../api/use-command.ts";
import { useT } from "../../i18n/use-t.ts";
import { useHealth } from "../../stores/health.ts";
import { usePreferences } from "../../stores/preferences.ts";
import { useProtocolState } from "../../stores/protocol.ts";
import { useSession } from "../../stores/session.ts";
import { Mark } from "../../ui/brand.tsx";
import { Badge } from "../../ui/chip.tsx";
import { Clock } from "../../ui/clock.tsx";
import { ConnectionBadge } from "../../ui/connection-badge.tsx";
import { useAway } from "../../ui/connection-note.tsx";
import { Icon } from "../../ui/icon.tsx";

/** Where this is, the level in force, who keeps the door, the time. */
export function Bar() {
	const t = useT();
	const away = useAway();
	const user = useSession((each) => each.user);
	const demo = useHealth((each) => each.health?.office?.demo);
	const signOut = useCommand("people.signOut");
	return (
		<header className="door-bar">
			<div className="brand">
				<Mark />
				<span>
					{t("face.checkpoint")}
					{demo && <span className="door-demo">{t("demo.short")}</span>}
				</span>
			</div>
			<span className="grow" />
			<LevelBadge />
			{away ? (
				<Badge icon={TriangleAlert} tone="warn">
					{t("checkpoint.away")}
				</Badge>
			) : (
				<ConnectionBadge />
			)}
			{user && (
				<AriaButton
					className="door-out"
					aria-label={t("signOut", { user: user.name })}
					onPress={() => void signOut.run({})}
				>
					<Icon of={LogOut} />
					<span>{user.name.split(" ")[0]}</span>
				</AriaButton>
			)}
			<Clock className="door-clock" />
		</header>
	);
}

function LevelBadge() {
	const t = useT();
	const locale = usePreferences((each) => each.locale);
	const protocol = useProtocolState();
	if (!protocol) return null;
	const level = protocol.inForce?.level;
	if (!level)
		return <Badge icon={ShieldOff}>{t("checkpoint.level.none")}</Badge>;
	return (
		<Badge icon={ShieldCheck} tone={level.colour === "green" ? "ok" : "warn"}>
			{t("checkpoint.level", {
				name: level.name[locale === "en" ? "en" : "es"],
				share: level.capacityPct,
			})}
		</Badge>
	);
}
