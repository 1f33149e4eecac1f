import {
	ArrowRightLeft,
	Ban,
	Banknote,
	CircleCheck,
	FileCheck,
	FilePen,
	FileX,
	type LucideIcon,
	PackageCheck,
	Replace,
	Send,
} from "lucide-react";
import type { CaseState } from "../../../shared/case-model.ts";
import { useT } from "../../i18n/use-t.ts";
import { Chip, type Tone } from "../../ui/chip.tsx";

const looks: Record<CaseState, [LucideIcon, Tone]> = {
	draft: [FilePen, "plain"],
	awaiting_payment: [Banknote, "warn"],
	received: [FileCheck, "accent"],
	forwarded: [Send, "info"],
	resolved: [CircleCheck, "ok"],
	delivered: [PackageCheck, "ok"],
	withdrawn: [FileX, "plain"],
	refused: [Ban, "bad"],
	replaced: [Replace, "plain"],
	reversed: [ArrowRightLeft, "bad"],
};

/** Where a case stands, in icon and word. */
export function StateChip({ state }: { state: CaseState }) {
	const t = useT();
	const [icon, tone] = looks[state];
	return (
		<Chip icon={icon} tone={tone}>
			{t(`case.state.${state}`)}
		</Chip>
	);
}
