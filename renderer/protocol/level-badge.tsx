import { Shield } from "lucide-react";
import type { Level } from "../../shared/protocol-model.ts";
import { useT } from "../i18n/use-t.ts";
import { useProtocolState } from "../stores/protocol.ts";
import { Badge } from "../ui/chip.tsx";
import { inSentence, useBoth } from "./use-both.ts";

export const levelTone = {
	green: "ok",
	blue: "plain",
	yellow: "warn",
	orange: "warn",
	red: "bad",
} as const satisfies Record<Level["colour"], string>;

/** The level in force, on every screen of the staff. */
export function LevelBadge() {
	const t = useT();
	const both = useBoth();
	const level = useProtocolState()?.inForce?.level;
	if (!level) return null;
	return (
		<Badge icon={Shield} tone={levelTone[level.colour]}>
			{t("protocol.badge", {
				level: inSentence(both(level.name)),
				pct: level.capacityPct,
			})}
		</Badge>
	);
}
