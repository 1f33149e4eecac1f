import { useEffect, useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { readRfc } from "../../../../shared/rfc.ts";
import { known } from "../../../i18n/messages.ts";
import { useFieldProblem } from "../../../i18n/use-error-text.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Choice } from "../../../ui/choice.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { useFirstWrong } from "../../../ui/first-wrong.ts";
import { Note } from "../../../ui/surface.tsx";
import { Tick } from "../../../ui/tick.tsx";
import { Primary } from "../frame.tsx";
import { Opening } from "../opening.tsx";
import { useBrought } from "../use-brought.ts";
import { useDraft } from "../use-draft.ts";
import { useWork } from "../work-context.ts";
import { curpFitsName, rfcCaution } from "./applicant-cautions.ts";
import {
	documents,
	type Form,
	type Problems,
	problemsOf,
	startingForm,
} from "./applicant-form.ts";
import { CompanionFields, RepresentativeFields } from "./applicant-others.tsx";
import { knownPeople, SamePerson } from "./applicant-same.tsx";
import { ApplicantText } from "./applicant-text.tsx";
import { CurpField } from "./curp-field.tsx";
import { useSetPeople } from "./use-set-people.ts";

/** Who the case is for; kept as it is typed, checked when the clerk goes on. */
export function ApplicantStep() {
	const { visit, file, setSaved } = useWork();
	const { draft, save, failure } = useDraft(`applicant:${file.id}`, setSaved);
	const brought = useBrought();
	const [other, setOther] = useState(false);
	if (draft === undefined || !brought.data)
		return <Opening failure={failure ?? brought.error} />;
	const fromHome = brought.data.applicant;
	const others = knownPeople(visit, file);
	if (
		!file.applicant &&
		draft === null &&
		!fromHome &&
		others.length > 0 &&
		!other
	)
		return <SamePerson known={others} onOther={() => setOther(true)} />;
	return (
		<ApplicantForm
			fromHome={fromHome !== null}
			start={startingForm(draft, file, fromHome)}
			save={save}
		/>
	);
}

function ApplicantForm({
	fromHome,
	start,
	save,
}: {
	/** What stands in it was filled in at home. */
	fromHome: boolean;
	start: Form;
	save: (data: string) => void;
}) {
	const t = useT();
	const { go } = useWork();
	const form = useForm<Form>({ defaultValues: start });
	const [problems, setProblems] = useState<Problems>({});
	const people = useSetPeople();
	const { box, refused } = useFirstWrong<HTMLDivElement>();
	const fromCore = useFieldProblem(people.error);
	const values = form.watch();

	useEffect(() => {
		const stop = form.subscribe({
			formState: { values: true },
			callback: (change) => save(JSON.stringify(change.values)),
		});
		return stop;
	}, [form, save]);

	const next = async () => {
		const typed = form.getValues();
		const found = problemsOf(typed);
		setProblems(found);
		if (Object.keys(found).length > 0) return refused();
		if (await people.set(typed)) go("requirements");
	};

	const talk = {
		control: form.control,
		problem: (path: string) => {
			const code = problems[path];
			const id = code && (known(code) ?? known(`error.${code}`));
			return id ? t(id) : path.includes(".") ? undefined : fromCore(path);
		},
		touched: (path: string) =>
			setProblems(({ [path]: _gone, ...others }) => others),
	};
	const rfc = rfcCaution(values.rfc, values.withoutCurp ? "" : values.curp);
	return (
		<>
			{fromHome && <Note tone="info" title={t("brought.applicant")} />}
			<div className="applicant-form" ref={box}>
				<ApplicantText talk={talk} path="names" autoFocus className="wide" />
				<ApplicantText talk={talk} path="firstSurname" />
				<ApplicantText
					talk={talk}
					path="secondSurname"
					hint={t("applicant.oneIsEnough")}
				/>
				{values.withoutCurp ? (
					<NoCurp talk={talk} />
				) : (
					<Controller
						control={form.control}
						name="curp"
						render={({ field }) => (
							<CurpField
								value={field.value}
								error={talk.problem("curp")}
								caution={
									curpFitsName(field.value, values)
										? undefined
										: t("applicant.curpName")
								}
								onChange={(value) => {
									talk.touched("curp");
									field.onChange(value);
								}}
							/>
						)}
					/>
				)}
				<ApplicantText
					talk={talk}
					path="phone"
					numeric="tel"
					hint={t("applicant.phoneHint")}
				/>
				<ApplicantText
					talk={talk}
					path="rfc"
					look="code"
					hint={t("applicant.rfcHint")}
					good={readRfc(values.rfc) ? t("applicant.rfcGood") : undefined}
					caution={
						rfc
							? t(rfc === "date" ? "applicant.rfcDate" : "applicant.rfcDigit")
							: undefined
					}
				/>
				<Controller
					control={form.control}
					name="attends"
					render={({ field }) => (
						<Choice
							label={t("applicant.attends")}
							value={field.value}
							onChange={field.onChange}
							options={(["self", "representative"] as const).map((value) => ({
								value,
								text: t(`applicant.attends.${value}`),
							}))}
						/>
					)}
				/>
				{values.attends === "representative" && (
					<RepresentativeFields talk={talk} />
				)}
				<div className="wide">
					<Controller
						control={form.control}
						name="withoutCurp"
						render={({ field }) => (
							<Tick
								label={t("applicant.withoutCurp")}
								on={field.value}
								onChange={field.onChange}
							>
								{t("applicant.withoutCurp")}
							</Tick>
						)}
					/>
				</div>
				<CompanionFields talk={talk} />
			</div>
			<ErrorNote failure={people.error} />
			<Primary
				text={t("next.requirements")}
				keyName="F9"
				busy={people.busy}
				onPress={() => void next()}
			/>
		</>
	);
}

function NoCurp({
	talk,
}: {
	talk: Parameters<typeof ApplicantText>[0]["talk"];
}) {
	const t = useT();
	return (
		<>
			<Controller
				control={talk.control}
				name="document"
				render={({ field }) => (
					<Choice
						label={t("applicant.document")}
						value={field.value}
						onChange={field.onChange}
						options={documents.map((value) => ({
							value,
							text: t(`document.${value}`),
						}))}
					/>
				)}
			/>
			<ApplicantText talk={talk} path="number" />
			<ApplicantText
				talk={talk}
				path="reason"
				className="wide"
				hint={t("applicant.reasonHint")}
			/>
		</>
	);
}
