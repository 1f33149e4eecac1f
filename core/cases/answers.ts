/** The form of a procedure as it was answered. Half a form is a draft; only a right one is journaled. */
import { Refusal } from "../../shared/errors.ts";
import { checkAnswers, cleanAnswers, genericForm } from "../../shared/forms.ts";
import type { Command } from "../commands.ts";
import { takenOver } from "../prefilled/take.ts";
import { draftCase } from "./commands.ts";

export const saveAnswers: Command<"cases.saveAnswers"> = (
	tx,
	{ caseId, answers },
) => {
	const row = draftCase(tx, caseId);
	const sheet = tx.rt.catalogue.version(row.procedure_id, row.version);
	const problems = checkAnswers(sheet.form ?? genericForm, answers);
	if (problems.length > 0)
		throw new Refusal(
			"answers_invalid",
			{},
			problems.map((each) => ({ ...each, path: `answers.${each.path}` })),
		);
	const kept = cleanAnswers(answers);
	const { body } = tx.append("case.answersSaved", () => ({
		entity: caseId,
		payload: { version: sheet.version, fields: Object.keys(kept).length },
		sealed: { answers: kept },
	}));
	takenOver(tx, caseId, "answers");
	tx.rt.drafts.drop(`answers:${caseId}`);
	return { savedAt: body.wall };
};
