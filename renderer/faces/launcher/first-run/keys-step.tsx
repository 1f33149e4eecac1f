import { Eye, Printer, RefreshCw } from "lucide-react";
import { useEffect, useState } from "react";
import type { RpcFailure } from "../../../../shared/rpc.ts";
import { call } from "../../../api/office.ts";
import { asFailure } from "../../../api/use-command.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Button } from "../../../ui/button.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { TextField } from "../../../ui/field.tsx";
import { Card, Note, Skeleton } from "../../../ui/surface.tsx";
import { Foot, type StepProps } from "./first-run.tsx";
import { KeySheets } from "./key-sheets.tsx";
import { isRight } from "./use-first-run.ts";

/** Two keys that go to paper and nowhere else: printed or copied, then a piece of each is typed back. */
export function KeysStep({ state }: StepProps) {
	const t = useT();
	const { keys, setKeys, setProof } = state;
	const [failed, setFailed] = useState<RpcFailure | null>(null);
	const [hidden, setHidden] = useState(false);
	const make = async () => {
		setFailed(null);
		setHidden(false);
		setProof({ recovery: "", auditor: "" });
		try {
			setKeys(await call("setup.keys", {}));
		} catch (fault) {
			setFailed(asFailure(fault));
		}
	};
	// biome-ignore lint/correctness/useExhaustiveDependencies: once, where there are none yet
	useEffect(() => {
		if (!keys) void make();
	}, []);
	if (!keys)
		return failed ? (
			<>
				<ErrorNote failure={failed} />
				<Foot
					state={state}
					onNext={() => void make()}
					text={t("firstRun.keys.again")}
				/>
			</>
		) : (
			<Skeleton label={t("state.loading")} />
		);
	return hidden ? (
		<Proving state={state} onShow={() => setHidden(false)} />
	) : (
		<>
			<Note tone="warn" title={t("firstRun.keys.once.title")}>
				{t("firstRun.keys.once.text")}
			</Note>
			<KeySheets
				keys={keys}
				office={state.draft.name}
				code={state.draft.code}
			/>
			<div className="row wrap">
				<Button icon={Printer} onPress={() => window.print()}>
					{t("firstRun.keys.print")}
				</Button>
				<Button kind="quiet" icon={RefreshCw} onPress={() => void make()}>
					{t("firstRun.keys.again")}
				</Button>
			</div>
			<Foot
				state={state}
				onNext={() => setHidden(true)}
				text={t("firstRun.keys.onPaper")}
			/>
		</>
	);
}

function Proving(props: { state: StepProps["state"]; onShow: () => void }) {
	const t = useT();
	const { state } = props;
	const { keys, proof, setProof } = state;
	const [tried, setTried] = useState(false);
	if (!keys) return null;
	const field = (which: "recovery" | "auditor") => ({
		label: t(`firstRun.keys.group.${which}`, { n: keys[which].asked }),
		look: "code" as const,
		value: proof[which],
		maxLength: 4,
		onChange: (value: string) => setProof({ ...proof, [which]: value }),
		error:
			tried && !isRight(keys[which], proof[which])
				? t("problem.key_group")
				: undefined,
		onEnter: next,
	});
	function next() {
		setTried(true);
		if (
			keys &&
			isRight(keys.recovery, proof.recovery) &&
			isRight(keys.auditor, proof.auditor)
		)
			state.next();
	}
	return (
		<>
			<Card className="pad2 col gap2">
				<p className="s mut">{t("firstRun.keys.prove")}</p>
				<div className="fr-grid">
					<TextField {...field("recovery")} autoFocus />
					<TextField {...field("auditor")} />
				</div>
				<div>
					<Button kind="quiet" icon={Eye} onPress={props.onShow}>
						{t("firstRun.keys.show")}
					</Button>
				</div>
			</Card>
			<Foot state={state} onNext={next} text={t("firstRun.next")} />
		</>
	);
}
