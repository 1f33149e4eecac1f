import { MonitorX } from "lucide-react";
import type { Face } from "../../shared/sync-protocol.ts";
import { useT } from "../i18n/use-t.ts";
import { EmptyState } from "../ui/surface.tsx";
import "./not-here.css";

/** In the place of a face that this terminal is not enrolled for. */
export function NotHere({ face }: { face: Face }) {
	const t = useT();
	return (
		<main className="not-here">
			<h1>{t(`face.${face}`)}</h1>
			<EmptyState icon={MonitorX} title={t("state.notHere.title")}>
				{t("error.face_not_here")}
			</EmptyState>
		</main>
	);
}
