import { ArrowRight, Printer, Smartphone } from "lucide-react";
import { useTicketPrint } from "../../app/use-ticket-print.ts";
import { useT } from "../../i18n/use-t.ts";
import { Icon } from "../../ui/icon.tsx";
import { Note } from "../../ui/surface.tsx";
import { Acts } from "./acts.tsx";
import type { Step } from "./arrival-steps.ts";

/** The number, to be said or shown, and whether its party came in. */
export function Given(props: {
	step: Extract<Step, { at: "given" }>;
	onNext: () => void;
}) {
	const t = useT();
	const { given, sheet, inside } = props.step;
	const { printed } = useTicketPrint(given.ticketId);
	return (
		<>
			<div className="given" role="status">
				<h2>{t("checkpoint.given")}</h2>
				<b className="given-number">{given.number}</b>
				<p>{sheet.name}</p>
				<p className="door-lead">
					{t("checkpoint.ahead", { count: given.ahead })}
				</p>
			</div>
			<p className="ask-kept">
				<Icon of={printed === "take" ? Printer : Smartphone} />
				{t(
					printed === "take"
						? "checkpoint.given.print"
						: "checkpoint.given.say",
				)}
			</p>
			{inside === false && (
				<Note tone="warn" title={t("checkpoint.outside.title")}>
					{t("checkpoint.outside.called")}
				</Note>
			)}
			<span className="grow" />
			<Acts
				onBack={null}
				next={{
					text: t("checkpoint.next"),
					icon: ArrowRight,
					run: props.onNext,
				}}
			/>
		</>
	);
}
