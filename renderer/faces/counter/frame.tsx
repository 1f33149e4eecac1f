import { createContext, type ReactNode, useContext, useState } from "react";
import { createPortal } from "react-dom";
import { OrderContext, useCallOrder } from "../../app/queue/use-order.ts";
import type { Tell } from "../../app/queue/use-ticket-acts.ts";
import { useTold } from "../../app/queue/use-told.tsx";
import { useScreenCommand } from "../../app/screen-commands.ts";
import { ShownNotices } from "../../app/shown-notices.tsx";
import { useT } from "../../i18n/use-t.ts";
import { counterOf, useCounters } from "../../stores/counters.ts";
import { useSession } from "../../stores/session.ts";
import { Button } from "../../ui/button.tsx";
import { AllTickets } from "./all-tickets.tsx";
import { CaseDesk } from "./case/case-desk.tsx";
import { QueueColumn } from "./queue-column.tsx";

type Slot = "person" | "callFoot" | "savedFoot" | "actsFoot" | "primaryFoot";
type Slots = Partial<Record<Slot, HTMLElement>>;
const FrameContext = createContext<{
	slots: Slots;
	showAll: () => void;
	tell: Tell;
}>({
	slots: {},
	showAll: () => {},
	tell: () => {},
});
export const useShowAll = () => useContext(FrameContext).showAll;
/** Says what was done, where its screen is already gone; with a ticket or a counter, Ctrl Z takes it back. */
export const useTell = () => useContext(FrameContext).tell;

/** Three columns that never move; what is at hand fills their places. */
export function Frame({ children }: { children: ReactNode }) {
	const t = useT();
	const [slots, setSlots] = useState<Slots>({});
	const [all, setAll] = useState(false);
	const { tell, toast } = useTold();
	const userId = useSession(({ user }) => user?.id);
	const counter = useCounters(({ rows }) => counterOf(rows, userId)?.counter);
	const order = useCallOrder(counter ?? null);
	const showAll = () => setAll(true);
	useScreenCommand({ text: t("keys.all"), keyName: "F4", run: showAll });
	const place = (slot: Slot) => (element: HTMLElement | null) => {
		if (element)
			setSlots((old) =>
				old[slot] === element ? old : { ...old, [slot]: element },
			);
	};
	// one function a slot, or React would call them on every render
	const [refs] = useState(() => ({
		person: place("person"),
		callFoot: place("callFoot"),
		savedFoot: place("savedFoot"),
		actsFoot: place("actsFoot"),
		primaryFoot: place("primaryFoot"),
	}));
	return (
		<OrderContext value={order}>
			<main className="cols">
				<section className="left" aria-label={t("queue.title")}>
					<QueueColumn onAll={showAll} />
					<ShownNotices place="counter" />
				</section>
				<section className="mid" aria-label={t("work.title")}>
					<FrameContext value={{ slots, showAll, tell }}>
						<CaseDesk>{children}</CaseDesk>
					</FrameContext>
				</section>
				<section
					className="right"
					aria-label={t("person.title")}
					ref={refs.person}
				/>
				{toast}
				<div className="foot f1" ref={refs.callFoot} />
				<div className="foot f2">
					<span className="row s mut" ref={refs.savedFoot} />
					<span className="grow" />
					<span className="row" ref={refs.actsFoot} />
				</div>
				<div className="foot f3" ref={refs.primaryFoot} />
				{all && <AllTickets tell={tell} onClose={() => setAll(false)} />}
			</main>
		</OrderContext>
	);
}

/** Puts children into one of the frame's places. */
export function In({ slot, children }: { slot: Slot; children: ReactNode }) {
	const element = useContext(FrameContext).slots[slot];
	return element ? createPortal(children, element) : null;
}

/** The one filled button of the screen, bottom right, with its key. */
export function Primary(props: {
	text: string;
	keyName: "F2" | "F9" | "F10";
	onPress: () => void;
	busy: boolean;
	/** The idle screen's: the same corner, grown. */
	below?: string | undefined;
	autoFocus?: boolean;
}) {
	const { text, keyName, below, busy } = props;
	useScreenCommand({ text, keyName, run: busy ? undefined : props.onPress });
	return (
		<In slot="primaryFoot">
			<Button
				// a button takes the focus when it appears: one that gets it later appears anew
				key={props.autoFocus ? "focus" : "rest"}
				kind="primary"
				className={below === undefined ? "" : "call"}
				keyCap={keyName}
				busy={busy}
				autoFocus={props.autoFocus ?? false}
				onPress={props.onPress}
			>
				{below === undefined ? (
					<span className="primary-text">{text}</span>
				) : (
					<span className="col call-text">
						<span>{text}</span>
						<span className="l sb">{below}</span>
					</span>
				)}
			</Button>
		</In>
	);
}

/** A plain act with its key, beside the primary. */
export function Act(props: {
	text: string;
	keyName: string;
	keyCap?: string;
	onPress: () => void;
	off?: boolean;
	busy?: boolean;
	wide?: boolean;
}) {
	const live = !props.off && !props.busy;
	useScreenCommand({ ...props, run: live ? props.onPress : undefined });
	return (
		<Button
			keyCap={props.keyCap ?? props.keyName}
			onPress={props.onPress}
			off={props.off ?? false}
			busy={props.busy ?? false}
			{...(props.wide ? { className: "grow spread" } : {})}
		>
			{props.text}
		</Button>
	);
}
