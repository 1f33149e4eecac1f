import { createContext, type ReactNode, useContext, useState } from "react";
import { useScreenCommand } from "../../../app/screen-commands.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Palette } from "./palette.tsx";

const DeskContext = createContext<{ openPalette: () => void }>({
	openPalette: () => {},
});
/** Opens the palette, from which acts, tickets and cases are found. */
export const useOpenPalette = () => useContext(DeskContext).openPalette;

/** What lies over the work and leaves it as it is: the palette. */
export function CaseDesk({ children }: { children: ReactNode }) {
	const t = useT();
	const [palette, setPalette] = useState(false);
	const openPalette = () => setPalette(true);
	useScreenCommand({
		text: t("keys.palette"),
		keyName: "Ctrl+K",
		keyCap: "Ctrl K",
		run: openPalette,
	});
	return (
		<DeskContext value={{ openPalette }}>
			{children}
			{palette && (
				<Palette onCase={() => {}} onClose={() => setPalette(false)} />
			)}
		</DeskContext>
	);
}
