import { Camera, Clock3, DoorOpen, Info, Printer } from "lucide-react";
import type { Sheet } from "../../../shared/model.ts";
import { useQuery } from "../../api/use-query.ts";
import { useTicketPrint } from "../../app/use-ticket-print.ts";
import { useT } from "../../i18n/use-t.ts";
import { useHealth } from "../../stores/health.ts";
import { useProtocolState } from "../../stores/protocol.ts";
import { Icon } from "../../ui/icon.tsx";
import { Qr } from "../../ui/qr.tsx";
import { Acts, KButton } from "./frame.tsx";
import type { Issued } from "./session.ts";

/** The ticket: a number to remember, and what is honestly known of the wait. */
export function TicketStep(props: {
	sheet: Sheet | null;
	brought: ReadonlySet<string>;
	issued: Issued;
	/** Seconds until the screen is wiped. */
	left: number | null;
	of: number;
	onMore: () => void;
	onEnd: () => void;
}) {
	const t = useT();
	const { issued, sheet, brought } = props;
	const state = useQuery("queue.state", {}).data;
	// the line of its own letter where there is one, else the lobby's
	const wait = (
		state?.groups.find(({ prefix }) => issued.number.startsWith(prefix)) ??
		state
	)?.waitMinutes;
	const office = useHealth((each) => each.health?.office);
	const { printed, again } = useTicketPrint(issued.ticketId);
	const full = useProtocolState()?.full === true;
	const missing = (sheet?.requirements ?? []).filter(
		({ id, mandatory }) => mandatory && !brought.has(id),
	);
	return (
		<>
			<section
				className="k-scroll"
				// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls in large type must be reachable by a keyboard
				tabIndex={0}
				aria-label={t("kiosk.ticket.number")}
			>
				<h1 className="k-done">{t("kiosk.ticket.title")}</h1>
				<div className="k-ticket" role="status">
					<div className="k-ticket-in">
						<div className="k-label">{t("kiosk.ticket.number")}</div>
						<div className="k-number">{issued.number}</div>
					</div>
					<div className="k-tear" />
					<div className="k-ticket-in k-told">
						<div>
							<div className="k-label">{t("kiosk.ticket.wait")}</div>
							<div className="k-ahead">
								{t("kiosk.ticket.ahead", { count: issued.ahead })}
							</div>
							<div className="k-small">
								{wait
									? t("kiosk.ticket.range", wait)
									: t("kiosk.ticket.noRange")}
							</div>
						</div>
						{sheet && (
							<div>
								<div className="k-label">{t("kiosk.ticket.for")}</div>
								<div className="k-what-for">{sheet.name}</div>
							</div>
						)}
						<div className="k-code">
							<Qr
								text={t("kiosk.ticket.qr", {
									number: issued.number,
									office: office?.name ?? "",
									name: sheet?.name ?? "",
								})}
								label={t("kiosk.ticket.phone")}
							/>
							<span>{t("kiosk.ticket.phone")}</span>
						</div>
					</div>
				</div>
				{full && (
					<div className="k-outside">
						<Icon of={DoorOpen} />
						<div>
							<b>{t("kiosk.outside")}</b>
							<span>{t("kiosk.outside.text")}</span>
						</div>
					</div>
				)}
				{missing.length > 0 && (
					<div className="k-miss">
						<Icon of={Info} />
						<div>
							<b>{t("kiosk.missing", { count: missing.length })}</b>
							<span>{t("kiosk.ticket.missing")}</span>
						</div>
					</div>
				)}
				<p className="k-keep" role="status">
					<Icon of={printed === "take" ? Printer : Camera} />
					<span>
						{printed !== "none" && `${t(`kiosk.print.${printed}`)} `}
						{printed !== "take" && t("kiosk.ticket.keep")}
						{printed === "take" && t("kiosk.ticket.screen")}
					</span>
				</p>
				{again && (
					<KButton onPress={again}>
						<Icon of={Printer} />
						{t("kiosk.print.again")}
					</KButton>
				)}
				<div className="k-wipe">
					{props.left !== null && (
						<>
							<span>{t("kiosk.wipe", { seconds: props.left })}</span>
							<progress
								value={props.left}
								max={props.of}
								aria-label={t("kiosk.wipe.label")}
							/>
						</>
					)}
				</div>
			</section>
			<Acts>
				<KButton onPress={props.onMore}>
					<Icon of={Clock3} />
					{t("kiosk.more")}
				</KButton>
				<KButton primary autoFocus onPress={props.onEnd}>
					{t("kiosk.end")}
				</KButton>
			</Acts>
		</>
	);
}
