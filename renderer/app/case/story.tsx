import type { Timeline } from "../../../shared/case-model.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { Card } from "../../ui/surface.tsx";

/** What happened to a case, who did it and who looked at it: newest first. */
export function Story({ timeline }: { timeline: Timeline }) {
	const t = useT();
	const { shortDay, dateOf, time } = useFormats();
	return (
		<Card title={t("case.story")} className="pad col gap1">
			<ol className="story s" reversed>
				{timeline.toReversed().map(({ at, sentence }, index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: a story only grows, and is shown whole
					<li key={timeline.length - index}>
						<span className="mut3 nowrap">
							{shortDay(dateOf(at))} {time(at)}
						</span>
						<span>{sentence}</span>
					</li>
				))}
			</ol>
		</Card>
	);
}
