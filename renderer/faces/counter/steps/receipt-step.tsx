import { CircleCheck, FileClock } from "lucide-react";
import type { Receipt } from "../../../../shared/model.ts";
import { useCommand } from "../../../api/use-command.ts";
import { CasePapers } from "../../../app/case-papers.tsx";
import { useFormats } from "../../../i18n/format.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Chip } from "../../../ui/chip.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { Qr } from "../../../ui/qr.tsx";
import { Card, Note } from "../../../ui/surface.tsx";
import { Primary } from "../frame.tsx";
import { useStepBack } from "../step-back.ts";
import { VisitNext } from "../visit-next.tsx";
import { missingOf, useWork } from "../work-context.ts";

/** Reception: what will be recorded, then the folio and its QR. */
export function ReceiptStep() {
	const { file } = useWork();
	return file.receipt ? <Received receipt={file.receipt} /> : <BeforeReceipt />;
}

function BeforeReceipt() {
	const t = useT();
	const { money } = useFormats();
	const { file, reload, go } = useWork();
	const { run, busy, error } = useCommand("cases.receive");
	const missing = missingOf(file);
	const receive = async () => {
		await run({ caseId: file.id });
		await reload();
	};
	useStepBack(() => go("requirements"));
	const documents = file.requirements.reduce(
		(sum, each) => sum + each.documents.length,
		0,
	);
	return (
		<>
			<h2 className="xl">{t("receipt.before")}</h2>
			<dl className="card pad2 pairs said summary">
				<dt className="mut3">{t("receipt.procedure")}</dt>
				<dd className="sb">{file.procedure}</dd>
				<dt className="mut3">{t("steps.requirements")}</dt>
				<dd>
					{t("receipt.met", {
						met: file.requirements.length - missing.length,
						asked: file.requirements.length,
					})}
				</dd>
				<dt className="mut3">{t("steps.documents")}</dt>
				<dd>{t("receipt.documents", { count: documents })}</dd>
				<dt className="mut3">{t("steps.charge")}</dt>
				<dd>
					{file.payment
						? t("receipt.paid", { total: money(file.payment.total) })
						: t("fee.free")}
				</dd>
			</dl>
			{missing.length > 0 && (
				<Note
					tone="warn"
					title={t("receipt.deficiency", { count: missing.length })}
				>
					<ul>
						{missing.map((each) => (
							<li key={each.id}>{each.name}</li>
						))}
					</ul>
				</Note>
			)}
			<ErrorNote failure={error} />
			{missing.length > 0 ? (
				// a key of its own, as in the steps before: a hand that runs ahead with F9 receives nothing deficient
				<Primary
					text={t("deficiency.go")}
					keyName="F10"
					busy={busy}
					onPress={() => void receive()}
				/>
			) : (
				<Primary
					text={t("receipt.go")}
					keyName="F9"
					busy={busy}
					autoFocus
					onPress={() => void receive()}
				/>
			)}
		</>
	);
}

function Received({ receipt }: { receipt: Receipt }) {
	const t = useT();
	const { seconds } = useFormats();
	const { file } = useWork();
	return (
		<>
			<div className="card received">
				<div className="col gap2">
					<div className="row">
						{receipt.complete ? (
							<Chip icon={CircleCheck} tone="ok">
								{t("receipt.complete")}
							</Chip>
						) : (
							<Chip icon={FileClock} tone="warn">
								{t("receipt.incomplete")}
							</Chip>
						)}
						<span className="s mut3">
							{t("receipt.at", { time: seconds(receipt.receivedAt) })}
						</span>
					</div>
					<div>
						<h2 className="s mut3">{t("receipt.folio")}</h2>
						<div className="folio" role="status">
							{receipt.folio}
						</div>
					</div>
					<p className="s mut">{t("receipt.verify")}</p>
				</div>
				<div className="receipt-qr">
					<Qr
						text={receipt.verifyUrl}
						label={t("receipt.qr", { folio: receipt.folio })}
					/>
				</div>
			</div>
			<Card title={t("receipt.papers")}>
				<CasePapers file={file} keyName="Ctrl+P" />
			</Card>
			<VisitNext />
		</>
	);
}
