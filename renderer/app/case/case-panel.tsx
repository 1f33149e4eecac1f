import {
	type ReactNode,
	useCallback,
	useEffect,
	useRef,
	useState,
} from "react";
import type { Output } from "../../../shared/contract.ts";
import { fullName } from "../../../shared/full-name.ts";
import type { Case } from "../../../shared/model.ts";
import type { RpcFailure } from "../../../shared/rpc.ts";
import { call } from "../../api/office.ts";
import { asFailure, useCommand } from "../../api/use-command.ts";
import { useT } from "../../i18n/use-t.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Note, Skeleton } from "../../ui/surface.tsx";
import { CaseFacts } from "./case-facts.tsx";
import { Deeds } from "./deeds.tsx";
import { StateChip } from "./state-chip.tsx";
import { Story } from "./story.tsx";
import "./case.css";

type View = Output<"cases.view">;

/** A case outside the work at hand: what it is, what happened to it, and what can be done with it now. */
export function CasePanel(props: {
	caseId: string;
	/** In words; it goes on the record with the look. */
	reason: string;
	/** The visit a case can be taken into. */
	visitId: string | null;
	/** It is in the visit at hand from now on. */
	onTaken?: (caseId: string) => void;
	/** It goes on in the visit at hand, in its steps. */
	onContinue?: (caseId: string) => void;
	/** How its paper is had here. */
	paper?: (file: Case) => ReactNode;
	/** What else this face does with it. */
	more?: (view: View, reload: () => void) => ReactNode;
}) {
	const t = useT();
	const { caseId, reason } = props;
	const look = useCommand("cases.look");
	const { run } = look;
	const [view, setView] = useState<View | null>(null);
	const [failed, setFailed] = useState<RpcFailure | null>(null);
	const [told, setTold] = useState<string | null>(null);
	const asked = useRef(false);
	useEffect(() => {
		if (asked.current) return;
		asked.current = true;
		void run({ caseId, reason }).then((seen) => seen && setView(seen));
	}, [run, caseId, reason]);
	const reload = useCallback(async () => {
		try {
			setView(await call("cases.view", { caseId }));
		} catch (fault) {
			setFailed(asFailure(fault));
		}
	}, [caseId]);
	if (!view)
		return look.error ? (
			<ErrorNote failure={look.error} />
		) : (
			<Skeleton label={t("state.loading")} />
		);
	const { case: file } = view;
	return (
		<div className="col gap2">
			<Heading file={file} />
			<div className="live" role="status">
				{told && <Note tone="ok" title={told} />}
			</div>
			<ErrorNote failure={failed} />
			<div className="case-look">
				<div className="col gap2">
					<CaseFacts file={file} paper={props.paper?.(file)} />
				</div>
				<div className="col gap2">
					<Deeds
						file={file}
						deeds={view.deeds}
						visitId={props.visitId}
						onTaken={props.onTaken}
						onContinue={props.onContinue}
						reload={reload}
						done={(said) => {
							setTold(said);
							void reload();
						}}
					/>
					{props.more?.(view, () => void reload())}
					<Story timeline={view.timeline} />
				</div>
			</div>
		</div>
	);
}

function Heading({ file }: { file: Case }) {
	const t = useT();
	const { applicant } = file;
	return (
		<div className="row between wrap">
			<div>
				<div className="xl b">
					{applicant
						? fullName(applicant)
						: t(file.erased ? "person.erased" : "found.nameless")}
				</div>
				<div className="mut">
					{file.receipt && <b className="mono">{file.receipt.folio} · </b>}
					{file.procedure}
				</div>
			</div>
			<StateChip state={file.state} />
		</div>
	);
}
