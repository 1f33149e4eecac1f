/** The state of the wizard, and its ways back and forth. */
import { useEffect, useState } from "react";
import type { Output } from "../../../../shared/contract.ts";
import { useFormats } from "../../../i18n/format.ts";
import { useHealth } from "../../../stores/health.ts";
import { useFirstWrong } from "../../../ui/first-wrong.ts";
import {
	type Draft,
	freshDraft,
	keepDraft,
	keptDraft,
	type Pins,
	type Prefill,
	type Step,
	steps,
} from "./draft.ts";
import { type Problems, problemsOf } from "./problems.ts";

export type Keys = Output<"setup.keys">;
export type Proof = { recovery: string; auditor: string };

export function useFirstRun(prefill: Prefill) {
	const now = useHealth(({ health }) => health?.now);
	const { dateOf } = useFormats();
	const today = dateOf(Date.parse(now ?? "") || Date.now());
	const [draft, setDraft] = useState(
		() => keptDraft() ?? freshDraft(prefill, today),
	);
	const [pins, setPins] = useState<Pins>({});
	const [keys, setKeys] = useState<Keys | null>(null);
	const [proof, setProof] = useState<Proof>({ recovery: "", auditor: "" });
	const [problems, setProblems] = useState<Problems>({});
	const { box: body, refused } = useFirstWrong<HTMLDivElement>();
	useEffect(() => keepDraft(draft), [draft]);

	const change = (part: Partial<Draft>) => {
		setProblems({});
		setDraft((old) => ({ ...old, ...part }));
	};
	/** PINs and keys live in this page alone: after a reload their steps are to be done again. */
	const open = (step: Step): boolean =>
		steps
			.slice(0, steps.indexOf(step))
			.every((each) => isDone(each, draft, pins, keys, proof));
	const go = (step: Step) => {
		setProblems({});
		change({ step: open(step) ? step : firstOpen(draft, pins) });
	};
	const next = () => {
		const found = problemsOf(draft.step, draft, pins);
		setProblems(found);
		if (Object.keys(found).length > 0) return refused();
		const after = steps[steps.indexOf(draft.step) + 1];
		if (after) change({ step: after });
	};
	const back = () => {
		const before = steps[steps.indexOf(draft.step) - 1];
		if (before) change({ step: before });
	};
	return {
		...{ draft, change, pins, keys, setKeys, proof, setProof, today, prefill },
		...{ problems, body, open, go, next, back },
		setPin: (key: string, part: Partial<Pins[string]>) => {
			setProblems({});
			setPins((old) => ({
				...old,
				[key]: { pin: "", again: "", ...old[key], ...part },
			}));
		},
		done: (step: Step) => isDone(step, draft, pins, keys, proof),
	};
}
export type FirstRunState = ReturnType<typeof useFirstRun>;

function isDone(
	step: Step,
	draft: Draft,
	pins: Pins,
	keys: Keys | null,
	proof: Proof,
): boolean {
	if (step === "keys") return keys !== null && isProven(keys, proof);
	if (step === "summary") return false;
	return Object.keys(problemsOf(step, draft, pins)).length === 0;
}

const firstOpen = (draft: Draft, pins: Pins): Step =>
	steps.find(
		(each) => each === "keys" || !isDone(each, draft, pins, null, noProof),
	) ?? "office";
const noProof: Proof = { recovery: "", auditor: "" };

const plain = (text: string) =>
	text.toUpperCase().replaceAll("O", "0").replaceAll(/[IL]/g, "1").trim();

export const isRight = (key: Keys[keyof Keys], typed: string) =>
	plain(typed) === key.groups[key.asked - 1];

export const isProven = (keys: Keys, proof: Proof) =>
	isRight(keys.recovery, proof.recovery) &&
	isRight(keys.auditor, proof.auditor);
