import type { ReactNode } from "react";
import type { RpcFailure } from "../../../../shared/rpc.ts";
import { useCommand } from "../../../api/use-command.ts";
import { useFormats } from "../../../i18n/format.ts";
import { known } from "../../../i18n/messages.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Button } from "../../../ui/button.tsx";
import { readCounters, writeCounters } from "../../../ui/counter-list.ts";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { Card, Note } from "../../../ui/surface.tsx";
import { asked, forgetDraft, type Step } from "./draft.ts";
import { Foot, type StepProps } from "./first-run.tsx";
import { stepOf } from "./problems.ts";

/** Everything once more before it is made; what the core refuses leads back to where it is typed. */
export function SummaryStep({ state, onMade }: StepProps) {
	const t = useT();
	const { draft, pins, prefill, today, proof } = state;
	const finish = useCommand("setup.finish");
	const make = async () => {
		const made = await finish.run(asked(draft, pins, prefill, today, proof));
		if (!made) return;
		forgetDraft();
		onMade(made);
	};
	const central =
		finish.error?.code === "central_refused" ||
		finish.error?.code === "central_silent";
	return (
		<>
			<Rows state={state} />
			{draft.people.length === 1 && (
				<Note tone="warn" title={t("firstRun.alone.title")}>
					{t("firstRun.alone.text")}
				</Note>
			)}
			<ErrorNote failure={finish.error} />
			<Wrong failure={finish.error} onGo={state.go} />
			{finish.error?.code === "setup_keys_gone" && (
				<div>
					<Button
						onPress={() => {
							state.setKeys(null);
							state.change({ step: "keys" });
						}}
					>
						{t("firstRun.keys.again")}
					</Button>
				</div>
			)}
			{central && (
				<div className="row wrap">
					<Button onPress={() => state.change({ step: "office" })}>
						{t("firstRun.central.mend")}
					</Button>
					{draft.verifyBase.trim() !== "" && (
						<Button onPress={() => state.change({ hasCentral: false })}>
							{t("firstRun.central.without")}
						</Button>
					)}
				</div>
			)}
			<Foot
				state={state}
				onNext={() => void make()}
				busy={finish.busy}
				text={t("firstRun.make")}
			/>
		</>
	);
}

/** Fields the core found wrong, each with its way back. */
function Wrong(props: {
	failure: RpcFailure | null;
	onGo: (step: Step) => void;
}) {
	const t = useT();
	if (!props.failure || props.failure.fields.length === 0) return null;
	return (
		<ul className="col gap1">
			{props.failure.fields.map(({ path, problem }) => {
				const step = stepOf(path);
				return (
					<li key={path} className="row">
						<Button size="sm" onPress={() => props.onGo(step)}>
							{t(`firstRun.step.${step}`)}
						</Button>
						<span className="s">
							{t(known(`problem.${problem}`) ?? "problem.other")}
						</span>
					</li>
				);
			})}
		</ul>
	);
}

function Rows({ state }: Pick<StepProps, "state">) {
	const t = useT();
	const { draft } = state;
	const { money } = useFormats();
	const row = (step: Step, title: string, value: ReactNode) => (
		<div className="fr-sum">
			<dt className="s mut">{title}</dt>
			<dd className="row between fr-said">
				<div>{value}</div>
				<Button
					size="sm"
					kind="quiet"
					onPress={() => state.change({ step })}
					label={t("firstRun.changeOf", { what: title })}
				>
					{t("firstRun.change")}
				</Button>
			</dd>
		</div>
	);
	const asked = asPesos(state, money);
	return (
		<Card className="fr-summary">
			<dl>
				{row(
					"office",
					t("firstRun.step.office"),
					<>
						<b>{draft.name}</b>
						<div className="s mut">
							{draft.municipality} · {draft.code}
						</div>
						<div className="s mut">
							{draft.hasCentral
								? t("firstRun.sum.central", { url: draft.centralUrl })
								: t("firstRun.sum.noCentral")}
						</div>
					</>,
				)}
				{row(
					"calendar",
					t("firstRun.step.calendar"),
					t("firstRun.sum.calendar", {
						days: draft.holidays.length,
						...asked,
					}),
				)}
				{row(
					"counters",
					t("firstRun.step.counters"),
					writeCounters(readCounters(draft.counters) ?? []),
				)}
				{row(
					"printers",
					t("firstRun.step.printers"),
					draft.printers.length > 0
						? draft.printers.map(({ name }) => name.trim()).join(" · ")
						: t("firstRun.sum.noPrinters"),
				)}
				{row(
					"people",
					t("firstRun.step.people"),
					<ul>
						{draft.people.map(({ key, name, roles }) => (
							<li key={key}>
								<b>{name}</b>{" "}
								<span className="s mut">
									{roles.map((role) => t(`role.${role}`)).join(" · ")}
								</span>
							</li>
						))}
					</ul>,
				)}
				{row("keys", t("firstRun.step.keys"), t("firstRun.sum.keys"))}
			</dl>
		</Card>
	);
}

/** The two sums as money, where they can be read. */
function asPesos(
	{ draft, pins, prefill, today, proof }: StepProps["state"],
	money: (cents: number) => string,
) {
	const { office } = asked(draft, pins, prefill, today, proof);
	return {
		uma: money(Object.values(office.uma).at(-1) ?? 0),
		sum: money(office.secondPersonAbove),
	};
}
