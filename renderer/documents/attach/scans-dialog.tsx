import { FolderSearch, FolderX } from "lucide-react";
import { useState } from "react";
import type { CheckedRequirement } from "../../../shared/model.ts";
import { useCommand } from "../../api/use-command.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { EmptyState } from "../../ui/surface.tsx";
import { useAttaching } from "./attaching.ts";
import type { Scans } from "./document-row.tsx";

/** What the scanner has left, newest first; several can be taken one after the other. */
export function ScansDialog(props: {
	requirement: CheckedRequirement;
	scans: Scans;
	onClose: () => void;
}) {
	const t = useT();
	const { requirement, scans } = props;
	return (
		<Dialog
			title={t("scans.title")}
			closeLabel={t("close")}
			onClose={props.onClose}
		>
			<p className="sb">{requirement.name}</p>
			{scans.state !== "ready" ? (
				<EmptyState bad icon={FolderX} title={t("scans.missing")}>
					{t("scans.missingText")}
				</EmptyState>
			) : scans.files.length === 0 ? (
				<div role="status">
					<EmptyState icon={FolderSearch} title={t("scans.empty")}>
						{t("scans.emptyText")}
					</EmptyState>
				</div>
			) : (
				<ScanList requirement={requirement} files={scans.files} />
			)}
		</Dialog>
	);
}

function ScanList(props: {
	requirement: CheckedRequirement;
	files: Scans["files"];
}) {
	const t = useT();
	const { count, time } = useFormats();
	const { file: work, reload, setSaved } = useAttaching();
	const take = useCommand("scans.take");
	const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
	const takeOne = async (scanId: string) => {
		setSaved({ kind: "saving" });
		const done = await take.run({
			scanId,
			caseId: work.id,
			requirementId: props.requirement.id,
		});
		// gone from this list at once, whenever the folder is looked at again
		if (done) setTaken((old) => new Set([...old, scanId]));
		await reload();
		setSaved({ kind: "saved" });
	};
	return (
		<>
			<p className="s mut">{t("scans.lead")}</p>
			<ul className="card docs">
				{props.files
					.filter(({ id }) => !taken.has(id))
					.map((each, index) => (
						<li className="doc row gap2" key={each.id}>
							<div className="grow">
								<div className="sb ell">{each.name}</div>
								<div className="s mut tk">
									{time(each.changedAt)}
									{" · "}
									{t("documents.size", {
										kb: count(Math.ceil(each.size / 1024)),
									})}
								</div>
							</div>
							<Button
								size="sm"
								autoFocus={index === 0}
								busy={take.busy}
								label={t("scans.takeOf", { name: each.name })}
								onPress={() => void takeOne(each.id)}
							>
								{t("scans.take")}
							</Button>
						</li>
					))}
			</ul>
			<ErrorNote failure={take.error} />
		</>
	);
}
