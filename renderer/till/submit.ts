import type { ReactNode } from "react";

/** How the face at hand shows a form's one primary act, and the sum that stands just above it. */
export type Submit = (act: {
	text: string;
	busy: boolean;
	onPress: () => void;
	above?: ReactNode;
}) => ReactNode;
