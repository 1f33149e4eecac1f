import { CircleCheck, IdCard } from "lucide-react";
import { readCurp } from "../../../shared/curp.ts";
import { fullName } from "../../../shared/full-name.ts";
import { useFormats } from "../../i18n/format.ts";
import { known } from "../../i18n/messages.ts";
import { useT } from "../../i18n/use-t.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Card } from "../../ui/surface.tsx";
import { useOpenHistory } from "./case/case-desk.tsx";
import { useWork } from "./work-context.ts";

/** Who the case is for. */
export function ApplicantCard() {
	const t = useT();
	const { file, go } = useWork();
	const { applicant } = file;
	return (
		<Card
			title={t("person.applicant")}
			aside={
				applicant && file.state === "draft" ? (
					<Button
						kind="quiet"
						size="sm"
						keyCap="F5"
						onPress={() => go("applicant")}
					>
						{t("person.change")}
					</Button>
				) : undefined
			}
		>
			{applicant ? (
				<>
					<Facts />
					<OtherCases />
				</>
			) : (
				<p className="s mut person-lead">
					{t(file.erased ? "person.erased" : "person.none")}
				</p>
			)}
		</Card>
	);
}

/** The same CURP elsewhere: maybe the very procedure was begun another day. */
function OtherCases() {
	const t = useT();
	const { file, others } = useWork();
	const openHistory = useOpenHistory();
	if (others <= 0) return null;
	return (
		<div className="row between other-cases">
			<span className="s mut">{t("applicant.others", { count: others })}</span>
			<Button kind="quiet" size="sm" onPress={() => openHistory(file.id)}>
				{t("applicant.history")}
			</Button>
		</div>
	);
}

function Facts() {
	const t = useT();
	const { shortDay } = useFormats();
	const { applicant, representative, companions } = useWork().file;
	if (!applicant) return null;
	const curp = applicant.curp ? readCurp(applicant.curp) : null;
	const facts = curp?.ok ? curp.facts : null;
	const state = known(`state.${facts?.state ?? ""}`);
	return (
		<>
			<div className="person-name">{fullName(applicant)}</div>
			<div className="row between person-key">
				{applicant.curp ? (
					<>
						<span className="mono sb">{applicant.curp}</span>
						<Chip icon={CircleCheck} tone="ok">
							{t("person.curpValid")}
						</Chip>
					</>
				) : (
					<Chip icon={IdCard} tone="info">
						{t("person.noCurp")}
					</Chip>
				)}
			</div>
			<dl className="pairs said s">
				{facts && (
					<>
						<dt className="mut3">{t("person.born")}</dt>
						<dd>
							{[shortDay(facts.born), state && t(state)]
								.filter(Boolean)
								.join(" · ")}
						</dd>
					</>
				)}
				{applicant.noCurp && (
					<>
						<dt className="mut3">{t("person.document")}</dt>
						<dd>
							{[
								t(`document.${applicant.noCurp.document}`),
								applicant.noCurp.number,
							]
								.filter(Boolean)
								.join(" · ")}
						</dd>
					</>
				)}
				{applicant.rfc && (
					<>
						<dt className="mut3">{t("person.rfc")}</dt>
						<dd>{applicant.rfc}</dd>
					</>
				)}
				<dt className="mut3">{t("person.phone")}</dt>
				<dd>{applicant.phone || t("person.noPhone")}</dd>
				<dt className="mut3">{t("person.attends")}</dt>
				<dd>
					{representative
						? `${t("person.represented", { name: fullName(representative) })} (${t(`authority.${representative.authority}`)})`
						: t("person.inPerson")}
				</dd>
				{companions.length > 0 && (
					<>
						<dt className="mut3">{t("person.group")}</dt>
						<dd>{t("person.groupOf", { count: companions.length })}</dd>
					</>
				)}
			</dl>
		</>
	);
}
