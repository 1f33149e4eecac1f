import { FileCheck, FileText, Paperclip } from "lucide-react";
import { type DragEvent, useState } from "react";
import { FileTrigger } from "react-aria-components";
import type { CheckedRequirement } from "../../../../shared/model.ts";
import type { RpcFailure } from "../../../../shared/rpc.ts";
import { asFailure } from "../../../api/use-command.ts";
import { useFormats } from "../../../i18n/format.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Button } from "../../../ui/button.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { EmptyState } from "../../../ui/surface.tsx";
import { Primary } from "../frame.tsx";
import { useStepBack } from "../step-back.ts";
import { useWork } from "../work-context.ts";
import { attachFile, LIMIT_MB, refuseEarly } from "./upload.ts";

/** A file beside each paper: chosen or dropped. None is a must. */
export function DocumentsStep() {
	const t = useT();
	const { file, go } = useWork();
	useStepBack(() => go("requirements"));
	return (
		<>
			<p className="mut">{t("documents.lead", { limitMb: LIMIT_MB })}</p>
			{file.requirements.length === 0 ? (
				<div className="card">
					<EmptyState icon={FileText} title={t("requirements.none")} />
				</div>
			) : (
				<ul className="card docs">
					{file.requirements.map((each, index) => (
						<DocumentRow key={each.id} requirement={each} first={index === 0} />
					))}
				</ul>
			)}
			<Primary
				text={t("next.form")}
				keyName="F9"
				busy={false}
				onPress={() => go("form")}
			/>
		</>
	);
}

type Sending = { name: string; sent: number; size: number };

function DocumentRow({
	requirement,
	first,
}: {
	requirement: CheckedRequirement;
	first: boolean;
}) {
	const t = useT();
	const { file: work, reload, setSaved } = useWork();
	const [sending, setSending] = useState<Sending | null>(null);
	const [error, setError] = useState<RpcFailure | null>(null);
	const [over, setOver] = useState(false);
	const attach = async (file: File | undefined) => {
		if (!file || sending) return;
		const early = refuseEarly(file);
		setError(early);
		if (early) return;
		const at = { name: file.name, size: file.size };
		setSending({ ...at, sent: 0 });
		setSaved({ kind: "saving" });
		try {
			await attachFile(
				{ caseId: work.id, requirementId: requirement.id },
				file,
				(sent) => setSending({ ...at, sent }),
			);
			await reload();
		} catch (fault) {
			setError(asFailure(fault));
		}
		setSending(null);
		setSaved({ kind: "saved" });
	};
	const drop = (event: DragEvent) => {
		event.preventDefault();
		setOver(false);
		void attach(event.dataTransfer.files[0]);
	};
	return (
		<li
			className={over ? "doc over" : "doc"}
			onDragOver={(event) => {
				event.preventDefault();
				setOver(true);
			}}
			onDragLeave={() => setOver(false)}
			onDrop={drop}
		>
			<div className="col gap1">
				<div className="row gap2">
					<div className="grow">
						<div className="sb">{requirement.name}</div>
						<Files requirement={requirement} sending={sending} />
					</div>
					<FileTrigger
						acceptedFileTypes={["application/pdf", "image/jpeg", "image/png"]}
						onSelect={(list) => void attach(list?.[0])}
					>
						<Button
							icon={Paperclip}
							size="sm"
							autoFocus={first}
							busy={sending !== null}
							label={t("documents.attachTo", { name: requirement.name })}
							onPress={() => {}}
						>
							{t("documents.attach")}
						</Button>
					</FileTrigger>
				</div>
				<ErrorNote failure={error} />
			</div>
		</li>
	);
}

function Files({
	requirement,
	sending,
}: {
	requirement: CheckedRequirement;
	sending: Sending | null;
}) {
	const t = useT();
	const { count } = useFormats();
	const kb = (bytes: number) => count(Math.ceil(bytes / 1024));
	return (
		<div className="s mut" role="status">
			{requirement.documents.map((each) => (
				<div className="row doc-file" key={each.id}>
					<Icon of={FileCheck} />
					<span className="ell">{each.name ?? t("documents.erased")}</span>
					<span className="mut3 nowrap">
						{t("documents.size", { kb: kb(each.size) })}
					</span>
				</div>
			))}
			{sending &&
				t("documents.sending", {
					name: sending.name,
					sent: kb(sending.sent),
					size: kb(sending.size),
				})}
			{requirement.documents.length === 0 && !sending && t("documents.none")}
		</div>
	);
}
