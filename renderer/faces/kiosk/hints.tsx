import { Info } from "lucide-react";
import { useT } from "../../i18n/use-t.ts";
import { useNoticesAt, useNoticeText } from "../../stores/notices.ts";
import { useProtocolState } from "../../stores/protocol.ts";
import { Icon } from "../../ui/icon.tsx";

/** What the office has to say before anything is asked: the hall that is full, then its most urgent notice. */
export function Hints() {
	const t = useT();
	const [notice] = useNoticesAt("kiosk");
	const words = useNoticeText();
	const full = useProtocolState()?.full === true;
	const said = notice && words(notice);
	if (!full && !said) return null;
	return (
		<div className="k-hints">
			{full && (
				<p>
					<Icon of={Info} />
					{t("kiosk.outside.take")}
				</p>
			)}
			{said && (
				<p lang={said.lang}>
					<Icon of={Info} />
					{said.text}
				</p>
			)}
		</div>
	);
}
