import { useScreenCommand } from "../../app/screen-commands.ts";
import { useT } from "../../i18n/use-t.ts";

/** Esc goes to the step before. */
export function useStepBack(run: () => void) {
	const t = useT();
	useScreenCommand({
		text: t("keys.back"),
		keyName: "Escape",
		keyCap: "Esc",
		run,
	});
}
