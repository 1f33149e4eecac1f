import { Printer, Smartphone } from "lucide-react";
import { useState } from "react";
import type { Sheet } from "../../../shared/model.ts";
import { underWay } from "../../../shared/print-model.ts";
import { useCommand } from "../../api/use-command.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useT } from "../../i18n/use-t.ts";
import { usePreferences } from "../../stores/preferences.ts";
import { jobsOf, usePrints } from "../../stores/prints.ts";
import { Icon } from "../../ui/icon.tsx";
import { Qr } from "../../ui/qr.tsx";
import { KButton } from "./frame.tsx";

/** More letters than this make a code that no phone reads from a screen. */
const MOST = 600;

/** What is missing to take home: on paper, or as plain text in a code, which a phone reads without the internet. */
export function TakeHome(props: { sheet: Sheet; missing: readonly string[] }) {
	const t = useT();
	const text = useErrorText();
	const english = usePreferences((each) => each.locale === "en");
	const print = useCommand("print.requirements");
	const jobs = usePrints((each) => each.rows);
	const [listId, setListId] = useState("");
	const [shown, setShown] = useState(false);
	const { sheet, missing } = props;
	const [job] = jobsOf(jobs, "requirements", listId);
	const names = sheet.requirements
		.filter(({ id }) => missing.includes(id))
		.map(({ name }) => `- ${name}`);
	const list = [t("kiosk.list.qr", { name: sheet.name }), ...names]
		.join("\n")
		.slice(0, MOST);
	const ask = async () => {
		const queued = await print.run({
			procedureId: sheet.id,
			version: sheet.version,
			missing: [...missing],
			language: english ? "en" : "es",
		});
		if (queued) setListId(queued.entity);
	};
	const said = print.error
		? print.error.code === "printer_none"
			? t("kiosk.list.noPrinter")
			: text(print.error)
		: job &&
			(underWay(job)
				? t("kiosk.list.printing")
				: job.state === "printed" || job.state === "sent"
					? t("kiosk.list.take")
					: t("kiosk.list.failed"));
	return (
		<div className="k-home">
			<KButton onPress={() => void (!print.busy && !listId && ask())}>
				<Icon of={Printer} />
				{t("kiosk.list.print")}
			</KButton>
			<KButton onPress={() => setShown(!shown)}>
				<Icon of={Smartphone} />
				{t("kiosk.list.phone")}
			</KButton>
			<p role="status" className="k-small">
				{said}
			</p>
			{shown && (
				<div className="k-phone">
					<Qr text={list} label={t("kiosk.list.phone")} />
					<span>{t("kiosk.list.point")}</span>
				</div>
			)}
		</div>
	);
}
