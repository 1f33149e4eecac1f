import { useT } from "../../../i18n/use-t.ts";
import { readCounters } from "../../../ui/counter-list.ts";
import { TextField } from "../../../ui/field.tsx";
import { Card } from "../../../ui/surface.tsx";
import type { StepProps } from "./first-run.tsx";

export function CountersStep({ state }: StepProps) {
	const t = useT();
	const { draft, change, problems } = state;
	const counters = readCounters(draft.counters);
	const problem = problems.counters;
	return (
		<Card className="pad2 col gap2">
			<TextField
				label={t("firstRun.counters.which")}
				hint={t("firstRun.counters.hint")}
				value={draft.counters}
				onChange={(value) => change({ counters: value })}
				error={problem && t(problem)}
				onEnter={state.next}
				maxLength={100}
				autoFocus
				className="fr-short"
			/>
			<div role="status" className="col gap1">
				{counters && (
					<>
						<span className="s mut">
							{t("firstRun.counters.count", { count: counters.length })}
						</span>
						<ul className="fr-counters">
							{counters.map((each) => (
								<li key={each}>{each}</li>
							))}
						</ul>
					</>
				)}
			</div>
		</Card>
	);
}
