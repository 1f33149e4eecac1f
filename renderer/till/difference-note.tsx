import { useFormats } from "../i18n/format.ts";
import { useT } from "../i18n/use-t.ts";
import { Note } from "../ui/surface.tsx";

/** What a count said: it agrees, something is missing, something is over. */
export function useDifferenceWords() {
	const t = useT();
	const { money } = useFormats();
	return (difference: number) =>
		difference === 0
			? t("till.agrees")
			: t(difference < 0 ? "till.missing" : "till.over", {
					amount: money(Math.abs(difference)),
				});
}

export function DifferenceNote(props: { difference: number; signed: boolean }) {
	const t = useT();
	const words = useDifferenceWords();
	const { difference, signed } = props;
	return (
		<Note
			live
			tone={difference === 0 ? "ok" : signed ? "info" : "warn"}
			title={words(difference)}
		>
			{difference !== 0 &&
				t(signed ? "till.difference.signed" : "till.difference.toSign")}
		</Note>
	);
}
