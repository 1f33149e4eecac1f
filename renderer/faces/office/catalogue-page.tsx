import { BookOpen, CircleAlert, Download, Lock } from "lucide-react";
import { useState } from "react";
import type { Output } from "../../../shared/contract.ts";
import type { RpcFailure } from "../../../shared/rpc.ts";
import { call } from "../../api/office.ts";
import { saveFile } from "../../api/save-file.ts";
import { asFailure, useCommand } from "../../api/use-command.ts";
import { useQuery } from "../../api/use-query.ts";
import { known } from "../../i18n/messages.ts";
import { useT } from "../../i18n/use-t.ts";
import { useCatalogueChanges } from "../../stores/catalogue.ts";
import { useSession } from "../../stores/session.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Card, EmptyState, Note, Skeleton } from "../../ui/surface.tsx";
import { ChooseFile } from "./choose-file.tsx";

type Report = Output<"catalogue.validate">;
const watchers = ["supervisor", "auditor", "administrator"];

/** What each sheet lacks by law, and a new catalogue looked at before it is published. */
export function CataloguePage() {
	const t = useT();
	const user = useSession((each) => each.user);
	const may = user?.roles.some((role) => watchers.includes(role)) ?? false;
	const present = useQuery(
		"catalogue.validate",
		may ? {} : null,
		undefined,
		useCatalogueChanges(),
	);
	const [looked, setLooked] = useState<{ file: string; report: Report } | null>(
		null,
	);
	const [failed, setFailed] = useState<RpcFailure | null>(null);
	const publish = useCommand("catalogue.import");
	const [saved, setSaved] = useState<{ name: string; count: number } | null>(
		null,
	);
	const save = async () => {
		setFailed(null);
		try {
			const { version, sheets, file } = await call("catalogue.export", {});
			const name = `catalogo-v${version}.json`;
			saveFile(file, "application/json", name);
			setSaved({ name, count: sheets });
		} catch (fault) {
			setFailed(asFailure(fault));
		}
	};
	const look = async (chosen: File) => {
		setFailed(null);
		publish.clear();
		try {
			const file = await chosen.text();
			setLooked({ file, report: await call("catalogue.validate", { file }) });
		} catch (fault) {
			setLooked(null);
			setFailed(asFailure(fault));
		}
	};
	const take = async () => {
		if (looked && (await publish.run({ file: looked.file }))) setLooked(null);
	};
	const shown = looked?.report ?? present.data;
	return (
		<>
			<div className="row between wrap">
				<div>
					<h1>{t("catalogue.title")}</h1>
					<p className="mut s">{t("catalogue.lead")}</p>
				</div>
				{user?.roles.includes("administrator") && (
					<div className="row wrap">
						<Button icon={Download} onPress={() => void save()}>
							{t("catalogue.export")}
						</Button>
						<ChooseFile
							text={t("catalogue.choose")}
							onFile={(file) => void look(file)}
						/>
					</div>
				)}
			</div>
			<div className="live" role="status">
				{saved && <Note tone="ok" title={t("catalogue.exported", saved)} />}
			</div>
			<ConnectionNote />
			<ErrorNote failure={failed ?? publish.error ?? present.error} />
			{!may && (
				<Card className="listed">
					<EmptyState icon={Lock} title={t("catalogue.mayNot")} />
				</Card>
			)}
			{may && present.loading && <Skeleton label={t("state.loading")} />}
			{looked && (
				<Note
					title={t("catalogue.looked", {
						version: looked.report.version ?? 0,
						count: looked.report.sheets.length,
						broken: looked.report.broken.length,
					})}
				>
					<div className="row wrap">
						<Button
							kind="primary"
							busy={publish.busy}
							onPress={() => void take()}
						>
							{t("catalogue.publish")}
						</Button>
						<Button onPress={() => setLooked(null)}>{t("staff.cancel")}</Button>
					</div>
				</Note>
			)}
			{shown && <Broken report={shown} />}
			{shown && <Sheets report={shown} fresh={looked !== null} />}
		</>
	);
}

function Broken({ report }: { report: Report }) {
	const t = useT();
	if (report.broken.length === 0) return null;
	return (
		<Card title={t("catalogue.broken")} className="pad2 col gap1">
			<ul className="col gap1">
				{report.broken.map(({ id, name, problems }) => (
					<li key={id}>
						<b>{name || id}</b>
						<div className="s mut">
							{problems
								.map(({ path, problem, construct }) =>
									[
										path,
										construct ??
											t(known(`problem.${problem}`) ?? "problem.other"),
									].join(": "),
								)
								.join(" · ")}
						</div>
					</li>
				))}
			</ul>
		</Card>
	);
}

function Sheets({ report, fresh }: { report: Report; fresh: boolean }) {
	const t = useT();
	if (report.sheets.length === 0)
		return (
			<Card className="listed">
				<EmptyState icon={BookOpen} title={t("catalogue.none")} />
			</Card>
		);
	return (
		<Card className="listed">
			<table>
				<thead>
					<tr>
						<th>{t("catalogue.sheet")}</th>
						<th>{t("catalogue.version")}</th>
						<th>{t("catalogue.missing")}</th>
					</tr>
				</thead>
				<tbody>
					{report.sheets.map((sheet) => (
						<tr key={sheet.id}>
							<td>
								<span className="sb">{sheet.name}</span>
								{sheet.example && (
									<div className="xs mut">{t("catalogue.example")}</div>
								)}
							</td>
							<td className="s nowrap">
								{sheet.version}
								{fresh && ` · ${t(`catalogue.outcome.${sheet.outcome}`)}`}
							</td>
							<td className="s">
								{sheet.missing.length === 0 ? (
									<span className="ok-t">{t("catalogue.whole")}</span>
								) : (
									<>
										<Chip icon={CircleAlert} tone="warn">
											{t("catalogue.gaps", { count: sheet.missing.length })}
										</Chip>{" "}
										{sheet.missing.map((gap) => t(`gap.${gap}`)).join(" · ")}
									</>
								)}
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</Card>
	);
}
