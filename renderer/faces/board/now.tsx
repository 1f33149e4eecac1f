import { BellOff, Eye, Volume2 } from "lucide-react";
import type { BoardSettings } from "../../../shared/model.ts";
import { useFormats } from "../../i18n/format.ts";
import type { MessageId } from "../../i18n/messages.ts";
import { Icon } from "../../ui/icon.tsx";
import type { Shown } from "./announcer.ts";
import { Both, useBoardSettings } from "./both.tsx";
import { useFit } from "./use-fit.ts";

/** Who goes where now: number and counter fill the screen. */
export function Now({ shown }: { shown: Shown }) {
	const { sound } = useBoardSettings();
	const { call, fresh } = shown;
	const number = useFit();
	return (
		<section className={fresh ? "now-call fresh" : "now-call"}>
			<h1 className="now-label">
				<Icon of={signOf(shown, sound)} />
				<Label shown={shown} />
			</h1>
			<div className="now-number" aria-hidden="true" ref={number}>
				{call.number}
			</div>
			<div className="now-to" aria-hidden="true">
				<span className="now-word">
					<Both id="board.counter" />
				</span>
				<b>{call.counter}</b>
			</div>
			<p className="sr" role="status">
				<Both
					id="board.said"
					values={{ number: call.number, counter: call.counter }}
				/>
			</p>
		</section>
	);
}

/** A late one says when it was called: whoever came meanwhile is not surprised. */
function Label({ shown: { call, late } }: { shown: Shown }) {
	const { time } = useFormats();
	const id: MessageId = late
		? "board.late"
		: call.calls > 1
			? "board.again"
			: "board.now";
	return <Both id={id} values={{ time: time(call.calledAt) }} />;
}

const signOf = ({ call }: Shown, sound: BoardSettings["sound"]) =>
	call.sight ? Eye : sound === "muted" ? BellOff : Volume2;
