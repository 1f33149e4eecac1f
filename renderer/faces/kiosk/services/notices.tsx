import { Info, TriangleAlert } from "lucide-react";
import { useT } from "../../../i18n/use-t.ts";
import { useNoticesAt, useNoticeText } from "../../../stores/notices.ts";
import { Icon } from "../../../ui/icon.tsx";
import { ServiceScreen } from "./service-screen.tsx";
import { leaveService } from "./service-store.ts";

/** Every notice of this place; the first screen has room for the most urgent alone. */
export function NoticesService() {
	const t = useT();
	const notices = useNoticesAt("kiosk");
	const words = useNoticeText();
	return (
		<ServiceScreen
			title={t("kiosk.door.notices")}
			onward={{ text: t("kiosk.help.close"), run: leaveService, focus: true }}
		>
			<section
				className="k-notice"
				// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by a keyboard
				tabIndex={0}
				aria-label={t("kiosk.door.notices")}
			>
				{notices.length === 0 && <p>{t("kiosk.notices.none")}</p>}
				<ul className="k-told-all">
					{notices.map((notice) => {
						const { text, lang } = words(notice);
						return (
							<li key={notice.id}>
								<Icon of={notice.level === "warn" ? TriangleAlert : Info} />
								<p lang={lang}>{text}</p>
							</li>
						);
					})}
				</ul>
			</section>
		</ServiceScreen>
	);
}
