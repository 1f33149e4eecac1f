import { fullName } from "../../../../shared/full-name.ts";
import type { Applicant, Case, Visit } from "../../../../shared/model.ts";
import { useCommand } from "../../../api/use-command.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Button } from "../../../ui/button.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { Act, In, Primary } from "../frame.tsx";
import { useWork } from "../work-context.ts";

/** The applicants of the visit's other cases, each once, the latest first. */
export function knownApplicants(visit: Visit, file: Case): Applicant[] {
	const found = new Map<string, Applicant>();
	for (const { id, applicant } of [...visit.cases].reverse()) {
		if (!applicant || id === file.id) continue;
		const { curpState: _, ...who } = applicant;
		found.set(JSON.stringify([fullName(who), who.curp]), who);
	}
	return [...found.values()];
}

/** A further procedure is mostly for the same person: one key, and nothing is typed twice. */
export function SamePerson(props: {
	known: readonly Applicant[];
	onOther: () => void;
}) {
	const t = useT();
	const { file, reload, go } = useWork();
	const set = useCommand("cases.setApplicant");
	const use = async (applicant: Applicant) => {
		if (!(await set.run({ caseId: file.id, applicant }))) return;
		await reload();
		go("requirements");
	};
	const [first] = props.known;
	return (
		<>
			<h2 className="xl">{t("applicant.same.title")}</h2>
			<p className="mut">{t("applicant.same.text")}</p>
			<ul className="card finish">
				{props.known.map((who) => (
					<li className="row between" key={fullName(who)}>
						<div>
							<div className="b">{fullName(who)}</div>
							<div className="s mut">{who.curp ?? t("person.noCurp")}</div>
						</div>
						<Button
							size="sm"
							busy={set.busy}
							label={`${t("applicant.same.use")}: ${fullName(who)}`}
							onPress={() => void use(who)}
						>
							{t("applicant.same.use")}
						</Button>
					</li>
				))}
			</ul>
			<ErrorNote failure={set.error} />
			<In slot="actsFoot">
				<Act
					text={t("applicant.same.other")}
					keyName="F5"
					onPress={props.onOther}
				/>
			</In>
			<Primary
				text={t("applicant.same.go")}
				keyName="F9"
				busy={set.busy}
				autoFocus
				onPress={() => first && void use(first)}
			/>
		</>
	);
}
