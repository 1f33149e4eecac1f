import { privacyNotice } from "../../../../shared/privacy.ts";
import { useT } from "../../../i18n/use-t.ts";
import { useHealth } from "../../../stores/health.ts";
import { ServiceScreen } from "./service-screen.tsx";
import { leaveService } from "./service-store.ts";

/** The simplified privacy notice, in the version that is in force. */
export function PrivacyService() {
	const t = useT();
	const office = useHealth((each) => each.health?.office);
	const municipality = office?.municipality ?? "";
	return (
		<ServiceScreen
			title={t("kiosk.door.privacy")}
			lead={t("privacy.version", { version: privacyNotice.version })}
			onward={{ text: t("kiosk.help.close"), run: leaveService, focus: true }}
		>
			<section
				className="k-notice"
				// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by a keyboard
				tabIndex={0}
				aria-label={t("kiosk.door.privacy")}
			>
				{privacyNotice.sections.map((each) => (
					<div key={each}>
						<h2>{t(`privacy.${each}.title`)}</h2>
						<p>{t(`privacy.${each}.text`, { municipality })}</p>
					</div>
				))}
			</section>
		</ServiceScreen>
	);
}
