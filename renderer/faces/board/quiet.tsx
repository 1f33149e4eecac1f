import type { MessageId } from "../../i18n/messages.ts";
import { Both } from "./both.tsx";

/** The big place while nobody is called. */
export function Quiet({
	title,
	text,
	tone = "plain",
}: {
	title: MessageId;
	text: MessageId;
	tone?: "plain" | "wait";
}) {
	return (
		<section className={`now-call quiet ${tone}`} role="status">
			<h1>
				<Both id={title} />
			</h1>
			<p>
				<Both id={text} />
			</p>
		</section>
	);
}
