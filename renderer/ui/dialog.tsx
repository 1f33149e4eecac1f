import { X } from "lucide-react";
import type { ReactNode } from "react";
import {
	Dialog as AriaDialog,
	Heading,
	Modal,
	ModalOverlay,
} from "react-aria-components";
import { IconButton } from "./button.tsx";
import "./surface.css";

/** For looking something up; the ordinary path never needs one. */
export function Dialog(props: {
	title: string;
	closeLabel: string;
	onClose: () => void;
	/** For what is read side by side. */
	wide?: boolean;
	/** As large as the screen allows: for what is looked at closely. */
	full?: boolean;
	children: ReactNode;
}) {
	const classes = ["dialog", props.wide && "wide", props.full && "full"];
	return (
		<ModalOverlay
			className="veil"
			isOpen
			isDismissable
			onOpenChange={(open) => !open && props.onClose()}
		>
			<Modal className={classes.filter(Boolean).join(" ")}>
				<AriaDialog className="col gap2">
					<div className="row between">
						<Heading slot="title" level={2} className="xl">
							{props.title}
						</Heading>
						<IconButton
							icon={X}
							label={props.closeLabel}
							onPress={props.onClose}
						/>
					</div>
					{props.children}
				</AriaDialog>
			</Modal>
		</ModalOverlay>
	);
}
