import { ArrowUpRight, type LucideIcon } from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import type { Face } from "../../../shared/sync-protocol.ts";
import { faceAddress, inApp, openFace } from "../../api/connect.ts";
import { useT } from "../../i18n/use-t.ts";
import { Icon } from "../../ui/icon.tsx";

/** Opens a face: a window of the app, or a page of its own in a browser. */
export function FaceCard({
	face,
	icon,
}: {
	face: Exclude<Face, "launcher">;
	icon: LucideIcon;
}) {
	const t = useT();
	const inside = (
		<>
			<span className="face-pic">
				<Icon of={icon} />
			</span>
			<span className="col grow">
				<b className="l">{t(`face.${face}`)}</b>
				<span className="s mut">{t(`launcher.${face}`)}</span>
			</span>
			<Icon of={ArrowUpRight} />
		</>
	);
	return inApp() ? (
		<AriaButton className="face-card" onPress={() => openFace(face)}>
			{inside}
		</AriaButton>
	) : (
		<a
			className="face-card"
			href={faceAddress(face)}
			target="_blank"
			rel="noreferrer"
		>
			{inside}
		</a>
	);
}
