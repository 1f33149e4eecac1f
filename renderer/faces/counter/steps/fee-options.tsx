import { useEffect, useState } from "react";
import { useCommand } from "../../../api/use-command.ts";
import type { Second } from "../../../app/confirm-by-pin.tsx";
import { SecondPerson } from "../../../app/second-person.tsx";
import { useFormats } from "../../../i18n/format.ts";
import { useT } from "../../../i18n/use-t.ts";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { useFirstWrong } from "../../../ui/first-wrong.ts";
import { Segments } from "../../../ui/segments.tsx";
import { Note } from "../../../ui/surface.tsx";
import { Primary } from "../frame.tsx";
import { useWork } from "../work-context.ts";
import { FeeByHand } from "./fee-by-hand.tsx";
import { FeeDiscounts } from "./fee-discounts.tsx";
import {
	type Choices,
	type FeeForm,
	type FeeProblems,
	problemsOfFee,
	takesDiscounts,
	toOptions,
} from "./fee-form.ts";

/** What a part of the fee's form is given. */
export type FeePart = {
	form: FeeForm;
	choices: Choices;
	put: (form: FeeForm) => void;
	/** What is wrong at a field, in words. */
	wrong: (field: string) => string | undefined;
};

/** What of the fee is for somebody to choose, to show or to enter; then it is counted. */
export function FeeOptions(props: {
	choices: Choices;
	/** The sheet's own words for its fee. */
	feeText: string;
	start: FeeForm;
	save: (data: string) => void;
	/** The day of a quote that counts no more. */
	staleDay: string | null;
	onDone: () => void;
}) {
	const t = useT();
	const { money, plainDay } = useFormats();
	const { file, reload } = useWork();
	const { choices } = props;
	const [form, setForm] = useState(props.start);
	const [problems, setProblems] = useState<FeeProblems>({});
	const [asking, setAsking] = useState(false);
	const { box, refused } = useFirstWrong<HTMLDivElement>();
	const quote = useCommand("cases.quote");
	const byTwo = quote.error?.code === "second_person";
	useEffect(() => {
		if (byTwo) setAsking(true);
	}, [byTwo]);

	const put = (next: FeeForm) => {
		setProblems({});
		quote.clear();
		setForm(next);
		props.save(JSON.stringify(next));
	};
	const wrong = (field: string) => {
		const problem = problems[field];
		return problem && t(problem);
	};
	const send = async (second?: Second) => {
		const options = toOptions(form, choices);
		const made = await quote.run({
			caseId: file.id,
			options,
			...(second ? { second } : {}),
		});
		if (!made) return;
		props.save(JSON.stringify(form));
		await reload();
		props.onDone();
	};
	const count = () => {
		const found = problemsOfFee(form, choices);
		setProblems(found);
		if (Object.keys(found).length === 0) return void send();
		refused();
	};
	const part: FeePart = { form, choices, put, wrong };
	return (
		<>
			{props.staleDay && (
				<Note tone="warn" live>
					{t("fee.stale", { date: plainDay(props.staleDay) })}
				</Note>
			)}
			<div className="col gap2 fee-options" ref={box}>
				{choices.tiers.length > 0 && (
					<section className="col gap1">
						<h2 className="m b">{t("fee.tier")}</h2>
						<Segments
							rows
							autoFocus
							label={t("fee.tier")}
							value={form.tier}
							onChange={(tier) => put({ ...form, tier })}
							options={choices.tiers.map(({ id, label, total }) => ({
								value: id,
								text: label,
								aside: total === null ? undefined : money(total),
							}))}
						/>
					</section>
				)}
				{choices.byHand && <FeeByHand {...part} feeText={props.feeText} />}
				{choices.discounts.length > 0 && takesDiscounts(form, choices) && (
					<FeeDiscounts {...part} />
				)}
			</div>
			{!asking && !byTwo && <ErrorNote failure={quote.error} />}
			{asking && (
				<SecondPerson
					act="cases.quote"
					title={t("fee.second")}
					busy={quote.busy}
					failure={byTwo ? null : quote.error}
					onConfirm={send}
					onClose={() => {
						quote.clear();
						setAsking(false);
					}}
				>
					<p>{t("fee.secondText")}</p>
				</SecondPerson>
			)}
			<Primary
				text={t("charge.quote")}
				keyName="F9"
				busy={quote.busy}
				onPress={count}
			/>
		</>
	);
}
