import { useT } from "../../i18n/use-t.ts";

/** The keys of the counter that do something today. */
export function useKeyList() {
	const t = useT();
	return [
		{ key: "F1", text: t("keys.why") },
		{ key: "F2", text: t("keys.call") },
		{ key: "F4", text: t("keys.all") },
		{ key: "F5", text: t("keys.applicant") },
		{ key: "F9", text: t("keys.next") },
		{ key: "F10", text: t("keys.deficiency") },
		{ key: "F11", text: t("keys.close") },
		{ key: "Esc", text: t("keys.back") },
		{ key: "Ctrl Z", text: t("keys.undo") },
		{ key: "?", text: t("keys.help") },
	];
}
