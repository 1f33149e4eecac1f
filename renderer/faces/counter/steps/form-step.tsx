import { useEffect, useState } from "react";
import { useForm } from "react-hook-form";
import type { Answers, Form } from "../../../../shared/forms.ts";
import { useCommand } from "../../../api/use-command.ts";
import { useT } from "../../../i18n/use-t.ts";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { useFirstWrong } from "../../../ui/first-wrong.ts";
import { Note } from "../../../ui/surface.tsx";
import { Primary } from "../frame.tsx";
import { Opening } from "../opening.tsx";
import { useStepBack } from "../step-back.ts";
import { useBrought } from "../use-brought.ts";
import { useDraft } from "../use-draft.ts";
import { useSheet } from "../use-sheet.ts";
import { useWork } from "../work-context.ts";
import { FormField } from "./form-field.tsx";
import {
	type Problems,
	problemsOf,
	shownFields,
	startingValues,
	type Typed,
	toAnswers,
} from "./form-values.ts";

/** The form of the procedure, or the general one; kept as it is typed, checked when the clerk goes on. */
export function FormStep() {
	const { file, go, setSaved } = useWork();
	const sheet = useSheet();
	const { draft, save, ...kept } = useDraft(`answers:${file.id}`, setSaved);
	const brought = useBrought();
	useStepBack(() => go("documents"));
	if (draft === undefined || !sheet.data || !brought.data)
		return <Opening failure={kept.failure ?? sheet.error ?? brought.error} />;
	const { form, ownForm } = sheet.data;
	return (
		<Fields
			form={form}
			general={!ownForm}
			fromHome={brought.data.answers !== null}
			start={startingValues(form, draft, file.answers ?? brought.data.answers)}
			save={save}
		/>
	);
}

function Fields(props: {
	form: Form;
	general: boolean;
	/** What stands in it was filled in at home. */
	fromHome: boolean;
	start: Typed;
	save: (data: string) => void;
}) {
	const t = useT();
	const { form, general, save } = props;
	const { file, go, reload } = useWork();
	const typed = useForm<Typed>({ defaultValues: props.start });
	const [problems, setProblems] = useState<Problems>({});
	const answer = useCommand("cases.saveAnswers");
	const { box, refused } = useFirstWrong<HTMLDivElement>();
	const answers = toAnswers(form, typed.watch());
	const shown = shownFields(form, answers);
	const required = [
		...(form.required ?? []),
		...(form.then?.required ?? []).filter((name) => shown.includes(name)),
	];

	useEffect(
		() =>
			typed.subscribe({
				formState: { values: true },
				callback: ({ values }) => save(JSON.stringify(values)),
			}),
		[typed, save],
	);

	const onward = () => go(file.applicant ? "charge" : "applicant");
	const next = async () => {
		const given = toAnswers(form, typed.getValues());
		// nothing was asked beyond the sheet, or nothing changed since it was kept
		if (general && Object.keys(given).length === 0) return onward();
		if (same(given, file.answers)) return onward();
		const found = problemsOf(form, given);
		setProblems(found);
		if (Object.keys(found).length > 0) return refused();
		if (!(await answer.run({ caseId: file.id, answers: given }))) return;
		await reload();
		onward();
	};
	const wrong = Object.keys(problems).length;
	return (
		<>
			{form.title && !general && <h2 className="l">{form.title}</h2>}
			{general && <p className="mut">{t("form.general")}</p>}
			{props.fromHome && <Note tone="info" title={t("brought.form")} />}
			<div className="applicant-form" ref={box}>
				{Object.entries(form.properties)
					.filter(([name]) => shown.includes(name))
					.map(([name, field], index) => (
						<FormField
							key={name}
							path={name}
							field={field}
							control={typed.control}
							required={required.includes(name)}
							autoFocus={index === 0}
							problems={problems}
							onChange={(path) =>
								setProblems(({ [path]: _gone, ...others }) => others)
							}
						/>
					))}
			</div>
			<div className="live" role="status">
				{wrong > 0 && (
					<Note tone="bad" title={t("form.wrong", { count: wrong })} />
				)}
			</div>
			<ErrorNote failure={answer.error} />
			<Primary
				text={t(file.applicant ? "next.charge" : "next.applicant")}
				keyName="F9"
				busy={answer.busy}
				onPress={() => void next()}
			/>
		</>
	);
}

const same = (given: Answers, kept: Answers | null) =>
	kept !== null && ordered(given) === ordered(kept);
const ordered = (value: unknown): string =>
	JSON.stringify(value, (_key, each: unknown) =>
		each && typeof each === "object" && !Array.isArray(each)
			? Object.fromEntries(Object.entries(each).sort())
			: each,
	);
