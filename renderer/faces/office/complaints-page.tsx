import {
	CircleCheck,
	Download,
	Lock,
	MailWarning,
	Megaphone,
} from "lucide-react";
import { useState } from "react";
import { saveFile } from "../../api/save-file.ts";
import { useCommand } from "../../api/use-command.ts";
import { useQuery } from "../../api/use-query.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Card, EmptyState, Note, Skeleton } from "../../ui/surface.tsx";
import { useMay } from "./tills/may.tsx";

/** Complaints by number and time. What they say only the auditor's private key opens, and not here. */
export function ComplaintsPage() {
	const t = useT();
	const may = useMay({ method: "complaints.list" });
	return (
		<>
			<div>
				<h1>{t("complaints.title")}</h1>
				<p className="mut s">{t("complaints.lead")}</p>
			</div>
			<ConnectionNote />
			{may ? (
				<List />
			) : (
				<Card className="listed">
					<EmptyState icon={Lock} title={t("complaints.mayNot.title")}>
						{t("complaints.mayNot.text")}
					</EmptyState>
				</Card>
			)}
		</>
	);
}

function List() {
	const t = useT();
	const { shortDay, time, dateOf } = useFormats();
	const { data, error, reload } = useQuery("complaints.list", {}, 30_000);
	const take = useCommand("complaints.export");
	const [told, setTold] = useState<string | null>(null);
	if (!data)
		return error ? (
			<ErrorNote failure={error} />
		) : (
			<Skeleton label={t("state.loading")} />
		);
	if (data.complaints.length === 0)
		return (
			<Card className="listed">
				<EmptyState icon={Megaphone} title={t("complaints.none.title")}>
					{t("complaints.none.text")}
				</EmptyState>
			</Card>
		);
	const save = async () => {
		const made = await take.run({});
		if (!made) return;
		saveFile(made.json, "application/json", made.name);
		setTold(t("complaints.taken", { name: made.name, count: made.count }));
		await reload();
	};
	return (
		<>
			<div className="row">
				<Button icon={Download} busy={take.busy} onPress={() => void save()}>
					{t("complaints.take")}
				</Button>
			</div>
			<ErrorNote failure={take.error ?? error} />
			<div className="live" role="status">
				{told && <Note tone="ok" title={told} />}
			</div>
			<Card className="listed bare">
				<table>
					<thead>
						<tr>
							<th>{t("complaints.number")}</th>
							<th>{t("complaints.filed")}</th>
							<th>{t("counters.state")}</th>
						</tr>
					</thead>
					<tbody>
						{data.complaints.map((each) => (
							<tr key={each.id}>
								<td className="b nowrap">{each.number}</td>
								<td>
									{shortDay(dateOf(each.filedAt))}, {time(each.filedAt)}
								</td>
								<td>
									{each.takenAt ? (
										<Chip icon={CircleCheck} tone="ok">
											{t("complaints.takenAt", {
												day: shortDay(dateOf(each.takenAt)),
											})}
										</Chip>
									) : (
										<Chip icon={MailWarning} tone="warn">
											{t("complaints.waiting")}
										</Chip>
									)}
								</td>
							</tr>
						))}
					</tbody>
				</table>
			</Card>
		</>
	);
}
