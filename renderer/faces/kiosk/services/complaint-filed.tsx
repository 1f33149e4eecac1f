import { Camera, Lock, Printer } from "lucide-react";
import { useEffect, useRef } from "react";
import type { Complaint } from "../../../../shared/lobby-model.ts";
import { underWay } from "../../../../shared/print-model.ts";
import { useCommand } from "../../../api/use-command.ts";
import { useFormats } from "../../../i18n/format.ts";
import { useT } from "../../../i18n/use-t.ts";
import { jobsOf, usePrints } from "../../../stores/prints.ts";
import { Icon } from "../../../ui/icon.tsx";
import { endVisit } from "../visits.ts";
import { ServiceScreen } from "./service-screen.tsx";

/** The numbered receipt: on the screen in any case, on paper where a printer takes it. */
export function ComplaintFiled({ of }: { of: Complaint }) {
	const t = useT();
	const { plainDay, dateOf, time } = useFormats();
	const printed = usePrinted(of.id);
	return (
		<ServiceScreen
			title={t("kiosk.complaint.filed")}
			onward={{ text: t("kiosk.end"), run: endVisit, focus: true }}
		>
			<div className="k-receipt" role="status">
				<div className="k-label">{t("kiosk.complaint.number")}</div>
				<div className="k-big">{of.number}</div>
				<div className="k-small">
					{plainDay(dateOf(of.filedAt))}, {time(of.filedAt)}
				</div>
			</div>
			<p className="k-sealed">
				<Icon of={Lock} />
				<span>{t("kiosk.complaint.next")}</span>
			</p>
			<p className="k-sealed" role="status">
				<Icon of={printed === "take" ? Printer : Camera} />
				<span>{t(`kiosk.complaint.${printed}`)}</span>
			</p>
		</ServiceScreen>
	);
}

function usePrinted(complaintId: string): "note" | "printing" | "take" {
	const { run } = useCommand("print.complaint");
	const [job] = jobsOf(
		usePrints((each) => each.rows),
		"complaint",
		complaintId,
	);
	const asked = useRef(false);
	useEffect(() => {
		if (asked.current) return;
		asked.current = true;
		void run({ complaintId });
	}, [run, complaintId]);
	if (job && underWay(job)) return "printing";
	if (job?.state === "printed" || job?.state === "sent") return "take";
	return "note";
}
