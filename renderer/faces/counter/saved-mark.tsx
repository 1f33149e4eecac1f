import { CircleCheck, CircleDashed } from "lucide-react";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { useConnection } from "../../stores/connection.ts";
import { Icon } from "../../ui/icon.tsx";

/** `at` is the time the core gave; without one everything asked for is done. */
export type Saved =
	| { kind: "saved"; at?: string | undefined }
	| { kind: "saving" }
	| { kind: "unsaved" };

/** Whether what was typed is on this machine: quiet, and true. */
export function SavedMark({ saved = { kind: "saved" } }: { saved?: Saved }) {
	const t = useT();
	const { seconds } = useFormats();
	const online = useConnection((each) => each.state === "online");
	const done = saved.kind === "saved";
	return (
		<span className="row saved" role="status">
			<Icon of={done ? CircleCheck : CircleDashed} />
			{done
				? saved.at
					? t("saved.at", { time: seconds(saved.at) })
					: t("saved.all")
				: saved.kind === "saving" && online
					? t("saved.saving")
					: t("saved.waiting")}
		</span>
	);
}
