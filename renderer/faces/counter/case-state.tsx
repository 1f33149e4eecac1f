import {
	Ban,
	CircleCheck,
	CircleSlash,
	Clock3,
	FileClock,
	PencilLine,
	Share,
} from "lucide-react";
import type { Case } from "../../../shared/model.ts";
import { useT } from "../../i18n/use-t.ts";
import { Chip } from "../../ui/chip.tsx";

/** How a case of the visit stands. */
export function CaseState({ file }: { file: Case }) {
	const t = useT();
	if (file.receipt)
		return file.receipt.complete ? (
			<Chip icon={CircleCheck} tone="ok">
				{t("finish.received")}
			</Chip>
		) : (
			<Chip icon={FileClock} tone="warn">
				{t("finish.deficient")}
			</Chip>
		);
	if (!file.held) return <Chip icon={Share}>{t("finish.given")}</Chip>;
	if (file.state === "withdrawn")
		return <Chip icon={CircleSlash}>{t("finish.withdrawn")}</Chip>;
	if (file.state === "refused")
		return (
			<Chip icon={Ban} tone="bad">
				{t("finish.refused")}
			</Chip>
		);
	if (file.state === "awaiting_payment")
		return (
			<Chip icon={Clock3} tone="info">
				{t("finish.awaiting")}
			</Chip>
		);
	return (
		<Chip icon={PencilLine} tone="warn">
			{t("finish.draft")}
		</Chip>
	);
}
