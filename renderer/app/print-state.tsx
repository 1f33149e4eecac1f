import "./print-state.css";
import {
	CircleAlert,
	CircleCheck,
	CircleHelp,
	Clock3,
	type LucideIcon,
	Printer,
	Send,
} from "lucide-react";
import type {
	PrintJob,
	PrintState as State,
} from "../../shared/print-model.ts";
import { useFormats } from "../i18n/format.ts";
import { useT } from "../i18n/use-t.ts";
import { Chip, type Tone } from "../ui/chip.tsx";

const looks: Record<State, [LucideIcon, Tone]> = {
	queued: [Clock3, "plain"],
	sending: [Printer, "accent"],
	printed: [CircleCheck, "ok"],
	sent: [Send, "info"],
	failed: [CircleAlert, "bad"],
	unknown: [CircleHelp, "warn"],
};

/** What became of a print job: proven, unproven or failed, and what to do then. */
export function PrintState({ job }: { job: PrintJob }) {
	const t = useT();
	const { time } = useFormats();
	const [icon, tone] = looks[job.state];
	return (
		<span className="print-state">
			<Chip icon={icon} tone={tone}>
				{t(`print.state.${job.state}`, { time: time(job.changedAt) })}
				{job.copy > 0 && ` · ${t("print.copyNumber", { number: job.copy })}`}
			</Chip>
			{job.state === "failed" && job.fault && (
				<span className="s">{t(`print.fault.${job.fault}`)}</span>
			)}
			{job.state === "failed" && job.began && (
				<span className="s">{t("print.began")}</span>
			)}
			{job.state === "unknown" && (
				<span className="s">{t("print.unknown")}</span>
			)}
		</span>
	);
}
