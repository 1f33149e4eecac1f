import { Fragment } from "react";
import type { Answers, Field } from "../../../shared/forms.ts";
import type { Case } from "../../../shared/model.ts";
import { useQuery } from "../../api/use-query.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Card } from "../../ui/surface.tsx";

type Answer = Answers[string];

/** What was answered in the procedure's form, in the words the form asks with. */
export function CaseAnswers({ file }: { file: Case }) {
	const t = useT();
	const { procedureId, version, answers } = file;
	const sheet = useQuery("catalogue.get", { procedureId, version });
	const words = useAnswerWords();
	if (!answers || Object.keys(answers).length === 0) return null;
	const fields = Object.entries(sheet.data?.form.properties ?? {});
	return (
		<Card title={t("steps.form")} className="pad col gap1">
			<ErrorNote failure={sheet.error} />
			<dl className="pairs said answers s">
				{fields.flatMap(([name, field]) =>
					rowsOf(name, field, answers[name], words).map(
						({ key, title, text }) => (
							<Fragment key={key}>
								<dt className="mut3">{title}</dt>
								<dd>{text}</dd>
							</Fragment>
						),
					),
				)}
			</dl>
		</Card>
	);
}

function useAnswerWords() {
	const t = useT();
	const { plainDay, count } = useFormats();
	return (field: Field, answer: Answer): string => {
		const one = (each: unknown): string => {
			if (typeof each === "boolean") return t(each ? "form.yes" : "form.no");
			if (typeof each === "number") return count(each);
			return "format" in field && field.format === "date"
				? plainDay(String(each))
				: String(each);
		};
		return Array.isArray(answer) ? answer.map(one).join(", ") : one(answer);
	};
}

type Row = { key: string; title: string; text: string };

function rowsOf(
	name: string,
	field: Field,
	answer: Answer | undefined,
	words: (field: Field, answer: Answer) => string,
): Row[] {
	if (answer === undefined) return [];
	if (field.type !== "object")
		return [
			{ key: name, title: field.title ?? name, text: words(field, answer) },
		];
	const inner = answer as Record<string, Answer>;
	return Object.entries(field.properties).flatMap(([each, part]) =>
		rowsOf(`${name}.${each}`, part, inner[each], words),
	);
}
