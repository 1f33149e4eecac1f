import {
	Building2,
	CalendarDays,
	Car,
	FileText,
	Hammer,
	HeartHandshake,
	Landmark,
	type LucideIcon,
	ScrollText,
	Stamp,
	Store,
	Waves,
} from "lucide-react";
import { ToggleButton } from "react-aria-components";
import type { SheetSummary } from "../../../shared/model.ts";
import { known } from "../../i18n/messages.ts";
import { useT } from "../../i18n/use-t.ts";
import { Icon } from "../../ui/icon.tsx";

const icons: Record<string, LucideIcon> = {
	constancias: Stamp,
	pagos: Landmark,
	autos: Car,
	negocios: Store,
	obras: Hammer,
	registro: ScrollText,
	familia: HeartHandshake,
	playa: Waves,
	eventos: CalendarDays,
	servicios: Building2,
};

/** The catalogue by subject, where it has more than one. */
export function Themes(props: {
	sheets: readonly SheetSummary[];
	chosen: string | null;
	onChoose: (category: string | null) => void;
}) {
	const t = useT();
	const categories = [
		...new Set(props.sheets.map(({ category }) => category)),
	].sort();
	if (categories.length < 2) return null;
	return (
		<section>
			<h2>{t("kiosk.themes")}</h2>
			<ul className="k-themes">
				{categories.map((category) => {
					const name = known(`category.${category}`);
					return (
						<li key={category}>
							<ToggleButton
								className="k-theme"
								isSelected={props.chosen === category}
								onChange={(on) => props.onChoose(on ? category : null)}
							>
								<span className="pic">
									<Icon of={icons[category] ?? FileText} />
								</span>
								<b>{name ? t(name) : category}</b>
							</ToggleButton>
						</li>
					);
				})}
			</ul>
		</section>
	);
}
