import { ShieldCheck } from "lucide-react";
import { useT } from "../../i18n/use-t.ts";
import { useLevelRules } from "../../protocol/level-rules.ts";
import { useBoth } from "../../protocol/use-both.ts";
import { useProtocolState } from "../../stores/protocol.ts";
import { Icon } from "../../ui/icon.tsx";

/** What the level in force asks of whoever comes in, and what it says to them; nothing where it says nothing. */
export function Today() {
	const t = useT();
	const both = useBoth();
	const rulesOf = useLevelRules();
	const level = useProtocolState()?.inForce?.level;
	const rules = level ? rulesOf(level) : [];
	const said = level?.messages ?? [];
	if (rules.length + said.length === 0) return null;
	return (
		<section className="k-today" aria-label={t("today.title")}>
			<Icon of={ShieldCheck} />
			<div>
				{rules.length > 0 && (
					<b>{t("today.rules", { rules: rules.join(", ") })}</b>
				)}
				{said.map((each) => (
					<p key={each.es}>{both(each)}</p>
				))}
			</div>
		</section>
	);
}
