import { CircleCheck, DoorOpen, Hand, Ticket } from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import { useT } from "../../i18n/use-t.ts";
import { Icon } from "../../ui/icon.tsx";
import { Note } from "../../ui/surface.tsx";
import { Acts } from "./acts.tsx";

/** May come in: with a ticket from here, or without one who has a ticket or an appointment. */
export function Passed(props: {
	/** Whether the level asks questions at all. */
	asked: boolean;
	party: number;
	full: boolean;
	onTicket: () => void;
	onEnter: () => Promise<void>;
	onNext: () => void;
}) {
	const t = useT();
	const { asked, party, full } = props;
	return (
		<>
			<div className="passed" role="status">
				<Icon of={asked ? CircleCheck : Hand} />
				<h2>{t(asked ? "checkpoint.passed" : "checkpoint.welcome")}</h2>
				<p>{t(asked ? "checkpoint.passed.text" : "checkpoint.welcome.text")}</p>
			</div>
			{full && (
				<Note tone="warn" title={t("checkpoint.outside.title")}>
					{t("checkpoint.outside.text")}
				</Note>
			)}
			<span className="grow" />
			<AriaButton
				className="door-btn wide"
				isDisabled={full}
				onPress={() => void props.onEnter()}
			>
				<Icon of={DoorOpen} />
				{t("checkpoint.enterOnly", { party })}
			</AriaButton>
			<Acts
				onBack={asked ? props.onNext : null}
				next={{
					text: t(full ? "checkpoint.ticketOutside" : "checkpoint.ticket"),
					icon: Ticket,
					run: props.onTicket,
				}}
			/>
		</>
	);
}
