import { useT } from "../../../i18n/use-t.ts";
import { Note } from "../../../ui/surface.tsx";
import { TillCard } from "../till-card.tsx";
import { useWork } from "../work-context.ts";

/** Nothing is charged without a till; it is opened here, and the work stays where it is. */
export function NoTill() {
	const t = useT();
	const { ticket, reloadTill } = useWork();
	return (
		<>
			<Note title={t("charge.noTill.title")}>{t("charge.noTill.text")}</Note>
			<TillCard
				till={null}
				loading={false}
				autoFocus
				counter={ticket.counter ?? 0}
				onOpened={reloadTill}
			/>
		</>
	);
}
