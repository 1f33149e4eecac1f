import { DatabaseZap, RefreshCw, Wrench } from "lucide-react";
import type { ReactNode } from "react";
import type { Health } from "../../shared/model.ts";
import { known } from "../i18n/messages.ts";
import { useT } from "../i18n/use-t.ts";
import { useHealth } from "../stores/health.ts";
import { useAway } from "../ui/connection-note.tsx";
import { EmptyState, Skeleton } from "../ui/surface.tsx";

/** Desk faces wait here until there is an office that takes work. */
export function Gate({ children }: { children: ReactNode }) {
	const t = useT();
	const away = useAway();
	const health = useHealth((each) => each.health);
	if (health?.state === "ready") return children;
	return (
		<main className="sheet">
			<div className="card pad2">
				{health ? (
					<NotReady health={health} />
				) : away ? (
					<EmptyState icon={RefreshCw} title={t("link.opening.title")}>
						{t("link.opening.text")}
					</EmptyState>
				) : (
					<Skeleton label={t("state.loading")} />
				)}
			</div>
		</main>
	);
}

/** Why the office takes no work, and what to do. */
export function NotReady({ health }: { health: Health }) {
	const t = useT();
	const reason = known(`error.${health.reason ?? ""}`);
	return health.state === "not_set_up" ? (
		<EmptyState icon={Wrench} title={t("state.notSetUp.title")}>
			{t("state.notSetUp.text")}
		</EmptyState>
	) : (
		<EmptyState icon={DatabaseZap} title={t("state.readOnly.title")} bad>
			{reason ? t(reason) : t("state.readOnly.text")}
		</EmptyState>
	);
}
