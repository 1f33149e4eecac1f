import "./first-run.css";
import { ArrowLeft, ArrowRight } from "lucide-react";
import { useState } from "react";
import type { Output } from "../../../../shared/contract.ts";
import { useQuery } from "../../../api/use-query.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Button } from "../../../ui/button.tsx";
import { ConnectionNote } from "../../../ui/connection-note.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { Steps } from "../../../ui/steps.tsx";
import { Skeleton } from "../../../ui/surface.tsx";
import { CalendarStep } from "./calendar-step.tsx";
import { CountersStep } from "./counters-step.tsx";
import { Done } from "./done.tsx";
import { keptDraft, type Prefill, steps } from "./draft.ts";
import { KeysStep } from "./keys-step.tsx";
import { OfficeStep } from "./office-step.tsx";
import { PeopleStep } from "./people-step.tsx";
import { PrintersStep } from "./printers-step.tsx";
import { SummaryStep } from "./summary-step.tsx";
import { type FirstRunState, useFirstRun } from "./use-first-run.ts";
import { Welcome } from "./welcome.tsx";

/** From an empty folder to an office. `onDone`: it stands, and the person has read what comes next. */
export function FirstRun({ onDone }: { onDone: () => void }) {
	const t = useT();
	const state = useQuery("setup.state", {});
	const [begun, setBegun] = useState(() => keptDraft() !== null);
	// the answer of a connection made after the set-up has no prefill any more
	const [prefill, setPrefill] = useState<Prefill | null>(null);
	if (!prefill && state.data?.prefill) setPrefill(state.data.prefill);
	if (!prefill)
		return (
			<div className="fr-sheet">
				<ErrorNote failure={state.error} />
				{state.loading && <Skeleton label={t("state.loading")} />}
			</div>
		);
	return begun ? (
		<Wizard prefill={prefill} onDone={onDone} />
	) : (
		<Welcome prefill={prefill} onBegin={() => setBegun(true)} />
	);
}

const bodies = {
	office: OfficeStep,
	calendar: CalendarStep,
	counters: CountersStep,
	printers: PrintersStep,
	people: PeopleStep,
	keys: KeysStep,
	summary: SummaryStep,
};
export type StepProps = {
	state: FirstRunState;
	onMade: (made: Output<"setup.finish">) => void;
};

function Wizard(props: { prefill: Prefill; onDone: () => void }) {
	const t = useT();
	const state = useFirstRun(props.prefill);
	const [made, setMade] = useState<Output<"setup.finish"> | null>(null);
	const now = state.draft.step;
	if (made)
		return (
			<Done
				made={made}
				printers={state.draft.printers.length > 0}
				onDone={props.onDone}
			/>
		);
	const Body = bodies[now];
	return (
		<div className="fr">
			<Steps
				label={t("firstRun.steps")}
				now={now}
				onGo={state.go}
				steps={steps.map((key) => ({
					key,
					text: t(`firstRun.step.${key}`),
					done: state.done(key),
					open: state.open(key),
				}))}
			/>
			<div className="fr-body" ref={state.body}>
				<div className="fr-in" key={now}>
					<div>
						<h1>{t(`firstRun.title.${now}`)}</h1>
						<p className="mut">{t(`firstRun.lead.${now}`)}</p>
					</div>
					<ConnectionNote />
					<Body state={state} onMade={setMade} />
				</div>
			</div>
			{now !== "summary" && now !== "keys" && (
				<Foot
					state={state}
					onNext={state.next}
					text={t(
						now === "printers" && state.draft.printers.length === 0
							? "firstRun.printers.later"
							: "firstRun.next",
					)}
				/>
			)}
		</div>
	);
}

/** Back on the left, the one way on at the bottom right. */
export function Foot(props: {
	state: FirstRunState;
	onNext: () => void;
	text: string;
	busy?: boolean;
}) {
	const t = useT();
	const { state } = props;
	return (
		<div className="fr-foot">
			{state.draft.step !== "office" && (
				<Button icon={ArrowLeft} onPress={state.back}>
					{t("firstRun.back")}
				</Button>
			)}
			<span className="s mut grow">{t("firstRun.kept")}</span>
			<Button
				kind="primary"
				size="lg"
				icon={ArrowRight}
				busy={props.busy ?? false}
				onPress={props.onNext}
			>
				{props.text}
			</Button>
		</div>
	);
}
