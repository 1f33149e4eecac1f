import { ArrowRight } from "lucide-react";
import type { Sheet } from "../../../shared/model.ts";
import type { FoundPrefilled } from "../../../shared/prefilled.ts";
import { useT } from "../../i18n/use-t.ts";
import { Icon } from "../../ui/icon.tsx";
import { KButton } from "./frame.tsx";

export type Unready = Pick<FoundPrefilled, "standing" | "number"> & {
	/** What it was for; null where it is not done here. */
	sheet: Sheet | null;
};

/** Why what was filled in at home is of no use here, and the way on without it. */
export function RefusedRequest({
	of: { standing, number, sheet },
	onWithout,
}: {
	of: Unready;
	onWithout: (sheet: Sheet) => void;
}) {
	const t = useT();
	if (standing === "ready") return null;
	return (
		<div className="k-refused">
			<p className="k-problem" role="alert">
				{t(`kiosk.request.${standing}`, { number: number ?? "" })}
			</p>
			{sheet && standing !== "used" && (
				<KButton onPress={() => onWithout(sheet)}>
					{t("kiosk.request.without", { name: sheet.name })}
					<Icon of={ArrowRight} />
				</KButton>
			)}
		</div>
	);
}
