import "./work.css";
import { useEffect, useRef, useState } from "react";
import { TabPanel } from "react-aria-components";
import type { Case, Ticket, Visit } from "../../../shared/model.ts";
import { useCommand } from "../../api/use-command.ts";
import { useQuery } from "../../api/use-query.ts";
import { useScreenCommand } from "../../app/screen-commands.ts";
import { useT } from "../../i18n/use-t.ts";
import { Button } from "../../ui/button.tsx";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Skeleton } from "../../ui/surface.tsx";
import { ApplicantCard } from "./applicant-card.tsx";
import { useContinued } from "./case/case-desk.tsx";
import { FeesCard } from "./fees-card.tsx";
import { FinishVisit } from "./finish-visit.tsx";
import { In } from "./frame.tsx";
import { ProcedureSearch } from "./procedure-search.tsx";
import { type Saved, SavedMark } from "./saved-mark.tsx";
import { CaseView, firstStep } from "./work-case.tsx";
import { isOpen, type StepKey, WorkContext } from "./work-context.ts";
import { WorkHeader } from "./work-header.tsx";
import { CaseTabs } from "./work-tabs.tsx";

/** A visit at hand: its first case is opened if there is none yet. */
export function Work({ ticket, visitId }: { ticket: Ticket; visitId: string }) {
	const t = useT();
	const visit = useQuery("visits.get", { visitId });
	const open = useCommand("cases.open");
	const asked = useRef(false);
	const { reload } = visit;
	const openCase = async () => {
		await open.run({ visitId, procedureId: ticket.procedureId });
		await reload();
	};
	const missing = visit.data?.cases.length === 0;
	// biome-ignore lint/correctness/useExhaustiveDependencies: the first case is opened once a visit
	useEffect(() => {
		if (!missing || asked.current) return;
		asked.current = true;
		void openCase();
	}, [missing]);
	if (visit.data && !missing)
		return <VisitWork ticket={ticket} visit={visit.data} reload={reload} />;
	return (
		<>
			<WorkHeader ticket={ticket} startedAt={null} />
			<ConnectionNote />
			<ErrorNote failure={open.error ?? visit.error} />
			{open.error || visit.error ? (
				<Button onPress={() => void openCase()}>{t("retry")}</Button>
			) : (
				<Skeleton label={t("work.opening")} />
			)}
		</>
	);
}

/** What fills the middle: a case, the search for one more, or the end of the visit. */
type Place = "case" | "adding" | "finishing";

function VisitWork(props: {
	ticket: Ticket;
	visit: Visit;
	reload: () => Promise<unknown>;
}) {
	const t = useT();
	const { ticket, visit, reload } = props;
	const [caseId, setCaseId] = useState<string | null>(null);
	const [steps, setSteps] = useState<Partial<Record<string, StepKey>>>({});
	const [place, setPlace] = useState<Place>("case");
	const [charging, setCharging] = useState<readonly string[] | null>(null);
	const [sameCurp, setSameCurp] = useState<Partial<Record<string, number>>>({});
	const [saved, setSaved] = useState<Saved>({ kind: "saved" });
	const till = useQuery("till.state", {});
	const file = atHand(visit.cases, caseId);
	useFees(file, reload);
	const step = steps[file.id] ?? firstStep(file);
	// an act that ends leads on from where it began only: where the clerk went meanwhile, they stay
	const go = (next: StepKey) =>
		setSteps((old) =>
			(old[file.id] ?? step) === step ? { ...old, [file.id]: next } : old,
		);
	// an act may change where work would begin; it goes on where it is
	// biome-ignore lint/correctness/useExhaustiveDependencies: decided when the case is taken up
	useEffect(() => {
		setCaseId(file.id);
		go(step);
	}, [file.id]);
	const show = (id: string, at?: StepKey) => {
		setCaseId(id);
		if (at) setSteps((old) => ({ ...old, [id]: at }));
		setPlace("case");
	};
	const continued = useContinued();
	// biome-ignore lint/correctness/useExhaustiveDependencies: each continuation is shown once, when the visit knows the case
	useEffect(() => {
		if (continued?.visitId === visit.id)
			void reload().then(() => show(continued.caseId));
	}, [continued]);
	const panel = useRef<HTMLDivElement>(null);
	// a step begins at its beginning, wherever the one before was left
	// biome-ignore lint/correctness/useExhaustiveDependencies: what is shown is the reason
	useEffect(() => {
		panel.current?.scrollTo(0, 0);
	}, [file.id, step, place]);
	const add = () => setPlace("adding");
	const finish = () => setPlace("finishing");
	useScreenCommand({
		text: t("keys.applicant"),
		keyName: "F5",
		run:
			isOpen(file) && (place !== "case" || step !== "applicant")
				? () => show(file.id, "applicant")
				: undefined,
	});
	useScreenCommand({ text: t("keys.add"), keyName: "F8", run: add });
	useScreenCommand({ text: t("keys.finish"), keyName: "F3", run: finish });
	return (
		<WorkContext
			value={{
				ticket,
				visit,
				file,
				till: till.data?.till ?? null,
				tillLoading: till.loading,
				reload,
				reloadTill: till.reload,
				charging,
				setCharging,
				go,
				show,
				finish,
				setSaved,
				others: (sameCurp[file.id] ?? 0) - sameInVisit(visit, file),
				tellOthers: (count) =>
					setSameCurp((old) => ({ ...old, [file.id]: count })),
			}}
		>
			<WorkHeader
				ticket={ticket}
				startedAt={visit.startedAt}
				onFinish={finish}
			/>
			<CaseTabs adding={place === "adding"} onAdd={add}>
				<TabPanel key={file.id} id={file.id} className="case-panel" ref={panel}>
					<ConnectionNote />
					{place === "case" && (
						<CaseView key={`${file.id} ${step}`} step={step} />
					)}
					{place === "adding" && (
						<ProcedureSearch onLeave={() => setPlace("case")} />
					)}
					{place === "finishing" && (
						<FinishVisit onLeave={() => setPlace("case")} />
					)}
				</TabPanel>
			</CaseTabs>
			<In slot="person">
				<ApplicantCard />
				<FeesCard />
			</In>
			<In slot="callFoot">
				<CallOff />
			</In>
			<In slot="savedFoot">
				<SavedMark saved={saved} />
			</In>
		</WorkContext>
	);
}

/** The chosen case; before any was chosen, the first that is still to be worked on. */
function atHand(cases: Case[], caseId: string | null): Case {
	const file =
		cases.find(({ id }) => id === caseId) ?? cases.find(isOpen) ?? cases.at(-1);
	if (!file) throw new Error("a visit at work has a case");
	return file;
}

/** The visit's own cases are before the clerk's eyes: they are no news. */
const sameInVisit = ({ cases }: Visit, { id, applicant }: Case) =>
	cases.filter(
		(each) =>
			each.id !== id &&
			applicant?.curp &&
			each.applicant?.curp === applicant.curp,
	).length;

/** While a visit is at hand nobody else is called. */
function CallOff() {
	const t = useT();
	return (
		<Button off className="grow spread" keyCap="F2" onPress={() => {}}>
			{t("queue.callNext")}
		</Button>
	);
}

/** The fee is told from the start, so that nobody is surprised at the end. */
function useFees(file: Case, reload: () => Promise<unknown>) {
	const quote = useCommand("cases.quote");
	const { run } = quote;
	const { id } = file;
	const missing = file.state === "draft" && file.quote === null;
	// biome-ignore lint/correctness/useExhaustiveDependencies: asked once a case; the charge step asks again where it was refused
	useEffect(() => {
		if (missing) void run({ caseId: id }).then(reload);
	}, [id]);
}
