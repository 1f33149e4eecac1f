import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useT } from "../../i18n/use-t.ts";
import { KButton } from "./frame.tsx";
import { ServiceDoors } from "./services/doors.tsx";

/** Where to find a person: the kiosk is one way, never the only one. */
export function HelpSheet({ onClose }: { onClose: () => void }) {
	const t = useT();
	return (
		<ModalOverlay
			className="k-veil"
			isOpen
			isDismissable
			onOpenChange={(open) => !open && onClose()}
		>
			<Modal className="k-sheet">
				<Dialog className="k-sheet-in">
					<Heading slot="title">{t("kiosk.help.title")}</Heading>
					<p>{t("kiosk.help.text")}</p>
					<p>{t("kiosk.help.papers")}</p>
					<ServiceDoors onGo={onClose} />
					<KButton primary onPress={onClose}>
						{t("kiosk.help.close")}
					</KButton>
				</Dialog>
			</Modal>
		</ModalOverlay>
	);
}
