import { useEffect, useRef, useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { useCommand } from "../../../api/use-command.ts";
import { known } from "../../../i18n/messages.ts";
import { useFieldProblem } from "../../../i18n/use-error-text.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Choice } from "../../../ui/choice.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { TextField } from "../../../ui/field.tsx";
import { Skeleton } from "../../../ui/surface.tsx";
import { Tick } from "../../../ui/tick.tsx";
import { Primary } from "../frame.tsx";
import { useDraft } from "../use-draft.ts";
import { useWork } from "../work-context.ts";
import {
	documents,
	type Form,
	type Problems,
	problemsOf,
	startingForm,
	toApplicant,
} from "./applicant-form.ts";
import { CurpField } from "./curp-field.tsx";

/** Who the case is for; kept as it is typed, checked when the clerk goes on. */
export function ApplicantStep() {
	const t = useT();
	const { file, setSaved } = useWork();
	const { draft, save } = useDraft(`applicant:${file.id}`, setSaved);
	if (draft === undefined) return <Skeleton label={t("state.loading")} />;
	return (
		<ApplicantForm start={startingForm(draft, file.applicant)} save={save} />
	);
}

function ApplicantForm({
	start,
	save,
}: {
	start: Form;
	save: (data: string) => void;
}) {
	const t = useT();
	const { file, go, reload } = useWork();
	const form = useForm<Form>({ defaultValues: start });
	const [problems, setProblems] = useState<Problems>({});
	const set = useCommand("cases.setApplicant");
	const box = useRef<HTMLDivElement>(null);
	const fromCore = useFieldProblem(set.error);
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
		if (Object.keys(found).length > 0) {
			requestAnimationFrame(() =>
				box.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus(),
			);
			return;
		}
		const applicant = toApplicant(typed);
		if (!(await set.run({ caseId: file.id, applicant }))) return;
		await reload();
		go("requirements");
	};

	const reason = (name: keyof Form) => {
		const code = problems[name];
		const id = code && (known(code) ?? known(`error.${code}`));
		return id ? t(id) : fromCore(name);
	};
	const text = (
		name: Exclude<keyof Form, "withoutCurp" | "document">,
		more: {
			autoFocus?: boolean;
			numeric?: "tel";
			hint?: string;
			className?: string;
		} = {},
	) => (
		<Controller
			control={form.control}
			name={name}
			render={({ field }) => (
				<TextField
					label={t(`applicant.${name}`)}
					value={field.value}
					onChange={(value) => {
						setProblems(({ [name]: _gone, ...others }) => others);
						field.onChange(value);
					}}
					error={reason(name)}
					{...more}
				/>
			)}
		/>
	);
	return (
		<>
			<div className="applicant-form" ref={box}>
				{text("names", { autoFocus: true, className: "wide" })}
				{text("firstSurname")}
				{text("secondSurname", { hint: t("applicant.oneIsEnough") })}
				{values.withoutCurp ? (
					<>
						<Controller
							control={form.control}
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
						{text("number")}
						{text("reason", {
							className: "wide",
							hint: t("applicant.reasonHint"),
						})}
					</>
				) : (
					<Controller
						control={form.control}
						name="curp"
						render={({ field }) => (
							<CurpField
								value={field.value}
								error={reason("curp")}
								onChange={(value) => {
									setProblems(({ curp: _gone, ...others }) => others);
									field.onChange(value);
								}}
							/>
						)}
					/>
				)}
				{text("phone", { numeric: "tel", hint: t("applicant.phoneHint") })}
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
			</div>
			<ErrorNote failure={set.error} />
			<Primary
				text={t("next.requirements")}
				keyName="F9"
				busy={set.busy}
				onPress={() => void next()}
			/>
		</>
	);
}
