import { byKey, useScreenCommands } from "../../app/screen-commands.ts";
import { useT } from "../../i18n/use-t.ts";

/** The keys that do something on this screen now, and the ones that always do. */
export function useKeyList() {
	const t = useT();
	const commands = useScreenCommands();
	return [
		...byKey(commands).map(({ keyCap, text }) => ({ key: keyCap, text })),
		{ key: "?", text: t("keys.help") },
	];
}
