import { Plus } from "lucide-react";
import { useState } from "react";
import { Controller, useFieldArray } from "react-hook-form";
import { useT } from "../../../i18n/use-t.ts";
import { Button } from "../../../ui/button.tsx";
import { Choice } from "../../../ui/choice.tsx";
import { authorities, emptyCompanion } from "./applicant-form.ts";
import { ApplicantText, type FieldTalk } from "./applicant-text.tsx";

/** Who acts for the applicant, by what right and how far. */
export function RepresentativeFields({ talk }: { talk: FieldTalk }) {
	const t = useT();
	return (
		<fieldset className="wide group">
			<legend className="sb">{t("applicant.representative")}</legend>
			<div className="group-fields">
				<ApplicantText talk={talk} path="representative.names" />
				<ApplicantText talk={talk} path="representative.firstSurname" />
				<ApplicantText talk={talk} path="representative.secondSurname" />
			</div>
			<div className="applicant-form">
				<Controller
					control={talk.control}
					name="representative.authority"
					render={({ field }) => (
						<Choice
							label={t("applicant.authority")}
							value={field.value}
							onChange={field.onChange}
							options={authorities.map((value) => ({
								value,
								text: t(`authority.${value}`),
							}))}
						/>
					)}
				/>
				<ApplicantText
					talk={talk}
					path="representative.date"
					hint={t("form.dayHint")}
				/>
				<ApplicantText
					talk={talk}
					path="representative.paper"
					hint={t("applicant.paperHint")}
				/>
				<ApplicantText
					talk={talk}
					path="representative.scope"
					hint={t("applicant.scopeHint")}
				/>
			</div>
		</fieldset>
	);
}

/** The others of a group that asks together. */
export function CompanionFields({ talk }: { talk: FieldTalk }) {
	const t = useT();
	const { fields, append, remove } = useFieldArray({
		control: talk.control,
		name: "companions",
	});
	const [added, setAdded] = useState(false);
	return (
		<>
			{fields.map((each, index) => (
				<fieldset className="wide group" key={each.id}>
					<legend className="sb">
						{t("applicant.companion", { number: index + 1 })}
					</legend>
					<div className="group-fields">
						<ApplicantText
							talk={talk}
							path={`companions.${index}.names`}
							autoFocus={added && index === fields.length - 1}
						/>
						<ApplicantText
							talk={talk}
							path={`companions.${index}.firstSurname`}
						/>
						<ApplicantText
							talk={talk}
							path={`companions.${index}.secondSurname`}
						/>
					</div>
					<div className="row">
						<Button size="sm" onPress={() => remove(index)}>
							{t("applicant.removeCompanion", { number: index + 1 })}
						</Button>
					</div>
				</fieldset>
			))}
			<div className="wide">
				<Button
					kind="quiet"
					size="sm"
					icon={Plus}
					onPress={() => {
						setAdded(true);
						append(emptyCompanion);
					}}
				>
					{t("applicant.addCompanion")}
				</Button>
			</div>
		</>
	);
}
