import { DatabaseZap, RefreshCw, Wrench } from "lucide-react";
import type { ReactNode } from "react";
import type { Health } from "../../shared/model.ts";
import { known } from "../i18n/messages.ts";
import { useT } from "../i18n/use-t.ts";
import { useConnection } from "../stores/connection.ts";
import { useHealth } from "../stores/health.ts";
import { useAway } from "../ui/connection-note.tsx";
import { EmptyState, Skeleton } from "../ui/surface.tsx";

/** Desk faces wait here until there is an office that takes work. */
export function Gate(props: {
	children: ReactNode;
	/** In the place of the sentence, where somebody can do something about a copy of a store. */
	copy?: ReactNode;
}) {
	const health = useHealth((each) => each.health);
	if (health?.state === "ready") return props.children;
	if (props.copy && health?.reason === "restored_from_image") return props.copy;
	return (
		<main className="sheet">
			<div className="card pad2">
				{health ? <NotReady health={health} /> : <NotYet />}
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

/** Before the first answer: a moment, then patience, then what the shell says is wrong. */
export function NotYet() {
	const t = useT();
	const away = useAway();
	const trouble = useConnection((each) => each.trouble);
	if (trouble)
		return (
			<EmptyState icon={DatabaseZap} title={t("link.trouble")} bad>
				{trouble}
			</EmptyState>
		);
	return away ? (
		<EmptyState icon={RefreshCw} title={t("link.opening.title")}>
			{t("link.opening.text")}
		</EmptyState>
	) : (
		<Skeleton label={t("state.loading")} />
	);
}
