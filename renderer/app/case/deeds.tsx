import {
	ArrowLeft,
	Ban,
	ClipboardCheck,
	FilePen,
	FileX,
	HandHelping,
	type LucideIcon,
	PackageCheck,
	Play,
	Replace,
	Scale,
	Send,
	Undo2,
} from "lucide-react";
import { type ComponentType, useEffect, useRef, useState } from "react";
import type { CaseDeed } from "../../../shared/case-model.ts";
import type { Case } from "../../../shared/model.ts";
import { useCommand } from "../../api/use-command.ts";
import { useT } from "../../i18n/use-t.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Card } from "../../ui/surface.tsx";
import { CorrectForm } from "./correct-form.tsx";
import { CureForm } from "./cure-form.tsx";
import type { DeedProps } from "./deed.ts";
import { DeliverForm } from "./deliver-form.tsx";
import { RefuseForm, WithdrawForm } from "./leave-form.tsx";
import { ReplaceForm } from "./replace-form.tsx";
import { ResolveForm } from "./resolve-form.tsx";
import { ReverseForm } from "./reverse-form.tsx";

const icons: Record<CaseDeed, LucideIcon> = {
	take: Play,
	continue: Play,
	cure: ClipboardCheck,
	handOver: HandHelping,
	forward: Send,
	resolve: Scale,
	deliver: PackageCheck,
	correct: FilePen,
	replace: Replace,
	refuse: Ban,
	withdraw: FileX,
	reverse: Undo2,
};

/** Acts that ask for something first. */
const forms: Partial<Record<CaseDeed, ComponentType<DeedProps>>> = {
	cure: CureForm,
	resolve: ResolveForm,
	deliver: DeliverForm,
	correct: CorrectForm,
	replace: ReplaceForm,
	refuse: RefuseForm,
	withdraw: WithdrawForm,
	reverse: ReverseForm,
};

/** What can be done with the case now, each with what it does; the form takes the list's place. */
export function Deeds(props: {
	file: Case;
	deeds: readonly CaseDeed[];
	visitId: string | null;
	onTaken?: ((caseId: string) => void) | undefined;
	onContinue?: ((caseId: string) => void) | undefined;
	done: (told: string) => void;
	reload: () => Promise<unknown>;
}) {
	const t = useT();
	const { file, deeds, done, reload } = props;
	const [open, setOpen] = useState<CaseDeed | null>(null);
	const now = useAtOnce(props);
	const Form = open && deeds.includes(open) ? forms[open] : undefined;
	if (open && Form)
		return (
			<Card
				title={t(`deed.${open}`)}
				className="pad2 col gap1h"
				aside={
					<Button
						kind="quiet"
						size="sm"
						icon={ArrowLeft}
						onPress={() => setOpen(null)}
					>
						{t("deed.back")}
					</Button>
				}
			>
				<p className="s mut">{t(`deed.${open}.text`)}</p>
				<Form
					file={file}
					reload={reload}
					done={(told) => {
						setOpen(null);
						done(told);
					}}
				/>
			</Card>
		);
	return (
		<Card title={t("deed.title")} className="pad col gap1">
			{deeds.length === 0 && <Nothing />}
			<ErrorNote failure={now.error} />
			{/* when what can be done changes, the button that had the focus may be gone: the list begins anew with it */}
			<ul key={deeds.join()}>
				{deeds.map((deed, index) => (
					<li key={deed} className="deed">
						<Button
							icon={icons[deed]}
							autoFocus={index === 0}
							busy={now.busy}
							onPress={() => (forms[deed] ? setOpen(deed) : void now.run(deed))}
						>
							{t(`deed.${deed}`)}
						</Button>
						<span className="s mut">{t(`deed.${deed}.text`)}</span>
					</li>
				))}
			</ul>
		</Card>
	);
}

/** It takes the focus of the last button, so that Esc still closes what it stands in. */
function Nothing() {
	const t = useT();
	const own = useRef<HTMLParagraphElement>(null);
	useEffect(() => own.current?.focus(), []);
	return (
		<p ref={own} className="s mut" tabIndex={-1}>
			{t("deed.none")}
		</p>
	);
}

/** Acts that need nothing but the press. */
function useAtOnce(props: {
	file: Case;
	visitId: string | null;
	onTaken?: ((caseId: string) => void) | undefined;
	onContinue?: ((caseId: string) => void) | undefined;
	done: (told: string) => void;
}) {
	const t = useT();
	const { file, visitId, onTaken, onContinue, done } = props;
	const take = useCommand("cases.take");
	const handOver = useCommand("cases.handOver");
	const forward = useCommand("cases.forward");
	const caseId = file.id;
	const run = async (deed: CaseDeed) => {
		if (deed === "continue") onContinue?.(caseId);
		if (deed === "take" && visitId && (await take.run({ caseId, visitId }))) {
			onTaken?.(caseId);
			// A case still being worked on goes on in its steps; a received one is acted on here.
			if (file.receipt) done(t("deed.take.told"));
			else onContinue?.(caseId);
		}
		if (deed === "handOver" && (await handOver.run({ caseId })))
			done(t("deed.handOver.told"));
		if (deed === "forward" && (await forward.run({ caseId })))
			done(t("deed.forward.told"));
	};
	return {
		run,
		busy: take.busy || handOver.busy || forward.busy,
		error: take.error ?? handOver.error ?? forward.error,
	};
}
