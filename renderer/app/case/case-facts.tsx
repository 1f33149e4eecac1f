import { CircleCheck, TriangleAlert } from "lucide-react";
import { type ReactNode, useState } from "react";
import { fullName } from "../../../shared/full-name.ts";
import type { Case, CaseDocument } from "../../../shared/model.ts";
import { DocumentFiles } from "../../documents/attach/document-files.tsx";
import { Preview } from "../../documents/preview.tsx";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { Icon } from "../../ui/icon.tsx";
import { Card, Note } from "../../ui/surface.tsx";
import { CaseAnswers } from "./case-answers.tsx";

/** Who, what was seen, what is missing and until when, what was paid, and the paper. */
export function CaseFacts(props: { file: Case; paper?: ReactNode }) {
	const { file } = props;
	return (
		<>
			<Missing file={file} />
			<Refused file={file} />
			<People file={file} />
			<CaseAnswers file={file} />
			<Papers file={file} />
			<Money file={file} />
			{(file.receipt || file.refusal) && props.paper}
		</>
	);
}

function Missing({ file }: { file: Case }) {
	const t = useT();
	const { plainDay } = useFormats();
	if (!file.deficiency || file.state !== "received") return null;
	const { missing, until } = file.deficiency;
	const names = file.requirements.filter(({ id }) => missing.includes(id));
	return (
		<Note
			tone="warn"
			title={
				until
					? t("case.missingUntil", {
							count: missing.length,
							date: plainDay(until),
						})
					: t("case.missing", { count: missing.length })
			}
		>
			<ul>
				{names.map(({ id, name }) => (
					<li key={id}>{name}</li>
				))}
			</ul>
		</Note>
	);
}

function Refused({ file }: { file: Case }) {
	const t = useT();
	const { plainDay, dateOf } = useFormats();
	if (!file.refusal) return null;
	const { at, reason } = file.refusal;
	return (
		<Note
			tone="warn"
			title={t("case.refusedOn", { date: plainDay(dateOf(at)) })}
		>
			{reason}
		</Note>
	);
}

function People({ file }: { file: Case }) {
	const t = useT();
	const { shortDay, plainDay, dateOf } = useFormats();
	const { applicant, representative, companions } = file;
	return (
		<Card title={t("person.applicant")} className="pad col gap1">
			<dl className="pairs said s">
				{applicant?.curp && (
					<>
						<dt className="mut3">{t("applicant.curp")}</dt>
						<dd className="mono">{applicant.curp}</dd>
					</>
				)}
				{applicant?.noCurp && (
					<>
						<dt className="mut3">{t("person.document")}</dt>
						<dd>
							{t(`document.${applicant.noCurp.document}`)}{" "}
							{applicant.noCurp.number}
						</dd>
					</>
				)}
				{applicant && (
					<>
						<dt className="mut3">{t("person.phone")}</dt>
						<dd>{applicant.phone || t("person.noPhone")}</dd>
					</>
				)}
				{representative && (
					<>
						<dt className="mut3">{t("case.representative")}</dt>
						<dd>
							{fullName(representative)}
							<div className="mut3">
								{t(`authority.${representative.authority}`)}
								{" · "}
								{representative.document}
								{" · "}
								{plainDay(representative.date)}
							</div>
							<div className="mut3">{representative.scope}</div>
						</dd>
					</>
				)}
				{companions.length > 0 && (
					<>
						<dt className="mut3">{t("case.companions")}</dt>
						<dd>{companions.map(fullName).join(", ")}</dd>
					</>
				)}
				<dt className="mut3">{t("case.opened")}</dt>
				<dd>{shortDay(dateOf(file.openedAt))}</dd>
				{file.due && (
					<>
						<dt className="mut3">{t("case.due")}</dt>
						<dd>{shortDay(file.due)}</dd>
					</>
				)}
				{file.outcome && (
					<>
						<dt className="mut3">{t("case.outcome")}</dt>
						<dd>{t(`case.outcome.${file.outcome}`)}</dd>
					</>
				)}
			</dl>
		</Card>
	);
}

type Shown = { documents: readonly CaseDocument[]; first: string };

/** The look at the case was recorded with its reason before any of it is shown, so its files open at once. */
function Papers({ file }: { file: Case }) {
	const t = useT();
	const [shown, setShown] = useState<Shown | null>(null);
	if (file.requirements.length === 0) return null;
	return (
		<Card title={t("steps.requirements")} className="pad col gap1">
			<ul className="s col gap1">
				{file.requirements.map(({ id, name, met, documents, asked }) => (
					<li key={id} className="col gap1">
						<div className="row case-paper">
							<Icon
								of={met ? CircleCheck : TriangleAlert}
								className={met ? "ok-t" : "warn-t"}
							/>
							<span className="grow">
								{name}
								{asked && (
									<span className="xs mut3">
										{" "}
										{t("requirements.asked", { basis: asked.basis })}
									</span>
								)}
							</span>
							<span className="mut3 nowrap">
								{documents.length > 0
									? t("requirements.files", { count: documents.length })
									: t(met ? "requirements.met" : "requirements.lacking")}
							</span>
						</div>
						<DocumentFiles
							documents={documents}
							{...(file.erased
								? {}
								: {
										onView: ({ id }: CaseDocument) =>
											setShown({ documents, first: id }),
									})}
						/>
					</li>
				))}
			</ul>
			{shown && (
				<Preview caseId={file.id} {...shown} onClose={() => setShown(null)} />
			)}
		</Card>
	);
}

function Money({ file }: { file: Case }) {
	const t = useT();
	const { money, plainDay, dateOf } = useFormats();
	const { quote, payment, order } = file;
	if (!quote) return null;
	return (
		<Card title={t("fee.title")} className="pad col gap1">
			<dl className="pairs s">
				<dt className="mut3">{t("fee.sum")}</dt>
				<dd className="b">{money(quote.total)}</dd>
				{payment && (
					<>
						<dt className="mut3">
							{t(`case.payment.${payment.state}`, {
								date: plainDay(dateOf(payment.paidAt)),
							})}
						</dt>
						<dd>{t(`case.method.${payment.method}`)}</dd>
					</>
				)}
				{order && (
					<>
						<dt className="mut3">{t("case.order")}</dt>
						<dd className="mono">{order.number}</dd>
						<dt className="mut3">{t("case.orderUntil")}</dt>
						<dd>{plainDay(order.validUntil)}</dd>
					</>
				)}
			</dl>
		</Card>
	);
}
