import type { TroubledDocument } from "../../../shared/model.ts";
import { useT } from "../../i18n/use-t.ts";
import { Card, Note } from "../../ui/surface.tsx";

/** Received documents that stay on this terminal: which, why, and what to do. */
export function DocumentsCard({
	documents,
	count,
}: {
	documents: readonly TroubledDocument[];
	/** How many there are, when not all are shown. */
	count: number;
}) {
	const t = useT();
	if (documents.length === 0) return null;
	return (
		<Card title={t("sync.documents.title")} className="pad2 col gap1h">
			{documents.map(({ sha256, folio, trouble }) => (
				<Note
					key={sha256}
					tone="warn"
					title={folio ?? t("sync.documents.noFolio")}
				>
					{t(`sync.documents.${trouble}`)}
				</Note>
			))}
			{count > documents.length && (
				<p className="s mut">
					{t("attn.more", { count: count - documents.length })}
				</p>
			)}
		</Card>
	);
}
