import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { SheetSummary } from "../../../shared/model.ts";
import { useT } from "../../i18n/use-t.ts";
import { Icon } from "../../ui/icon.tsx";
import { useSheetWords } from "./sheet-words.ts";

const A_PAGE = 6;

/** Procedures to touch, a page at a time: nothing scrolls away. */
export function Tiles({
	sheets,
	title,
	onChoose,
}: {
	title: "kiosk.procedures" | "kiosk.asked" | "kiosk.asked.today";
	sheets: readonly SheetSummary[];
	onChoose: (sheet: SheetSummary) => void;
}) {
	const t = useT();
	const words = useSheetWords();
	const [turned, setPage] = useState(0);
	const pages = Math.ceil(sheets.length / A_PAGE);
	const page = Math.min(turned, pages - 1);
	if (sheets.length === 0) return null;
	return (
		<section>
			<h2>{t(title)}</h2>
			<ul className="k-tiles">
				{sheets.slice(page * A_PAGE, (page + 1) * A_PAGE).map((sheet) => (
					<li key={sheet.id}>
						<AriaButton className="k-tile" onPress={() => onChoose(sheet)}>
							<span className="grow">
								<b>{sheet.name}</b>
								<span>
									{t("kiosk.tile", {
										fee: words.fee(sheet),
										days: words.days(sheet),
									})}
								</span>
							</span>
							<Icon of={ChevronRight} />
						</AriaButton>
					</li>
				))}
			</ul>
			{pages > 1 && (
				<AriaButton
					className="k-btn k-more"
					onPress={() => setPage((page + 1) % pages)}
				>
					{t("kiosk.morePages", { page: page + 1, pages })}
				</AriaButton>
			)}
		</section>
	);
}
