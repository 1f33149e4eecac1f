import { fullName } from "../../../../shared/full-name.ts";
import type { Case, Visit } from "../../../../shared/model.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Button } from "../../../ui/button.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { Act, In, Primary } from "../frame.tsx";
import { useWork } from "../work-context.ts";
import { type Form, startingForm } from "./applicant-form.ts";
import { useSetPeople } from "./use-set-people.ts";

/** The applicants of the visit's other cases with whoever acts for them and asks with them, each once, the latest first. */
export function knownPeople(visit: Visit, file: Case): Form[] {
	const found = new Map<string, Form>();
	for (const each of visit.cases) {
		const { applicant, id } = each;
		if (applicant && id !== file.id)
			found.set(
				JSON.stringify([fullName(applicant), applicant.curp]),
				startingForm(null, each),
			);
	}
	return [...found.values()].reverse();
}

/** A further procedure is mostly for the same person: one key, and nothing is typed twice. */
export function SamePerson(props: {
	known: readonly Form[];
	onOther: () => void;
}) {
	const t = useT();
	const { go } = useWork();
	const people = useSetPeople();
	const use = async (form: Form) => {
		if (await people.set(form)) go("requirements");
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
							<div className="s mut">
								{who.withoutCurp ? t("person.noCurp") : who.curp}
							</div>
							<With form={who} />
						</div>
						<Button
							size="sm"
							busy={people.busy}
							label={`${t("applicant.same.use")}: ${fullName(who)}`}
							onPress={() => void use(who)}
						>
							{t("applicant.same.use")}
						</Button>
					</li>
				))}
			</ul>
			<ErrorNote failure={people.error} />
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
				busy={people.busy}
				autoFocus
				onPress={() => first && void use(first)}
			/>
		</>
	);
}

/** Who comes along into the next case too, so that it is seen before the key is pressed. */
function With({ form }: { form: Form }) {
	const t = useT();
	const { attends, representative, companions } = form;
	return (
		<>
			{attends === "representative" && (
				<div className="s mut">
					{t("person.represented", { name: fullName(representative) })}
				</div>
			)}
			{companions.length > 0 && (
				<div className="s mut">
					{t("person.groupOf", { count: companions.length })}
				</div>
			)}
		</>
	);
}
