import { CircleCheck, CircleDashed, TriangleAlert } from "lucide-react";
import { useState } from "react";
import type { ScanPlace } from "../../../shared/model.ts";
import { useCommand } from "../../api/use-command.ts";
import { useQuery } from "../../api/use-query.ts";
import { useT } from "../../i18n/use-t.ts";
import { Button } from "../../ui/button.tsx";
import { Chip, type Tone } from "../../ui/chip.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { TextField } from "../../ui/field.tsx";
import { Card, Skeleton } from "../../ui/surface.tsx";

const looks = {
	none: { icon: CircleDashed, tone: "plain", text: "scans.stateNone" },
	ready: { icon: CircleCheck, tone: "ok", text: "scans.stateReady" },
	missing: { icon: TriangleAlert, tone: "warn", text: "scans.stateMissing" },
} as const satisfies Record<
	ScanPlace["state"],
	{ tone: Tone; [key: string]: unknown }
>;

/** Where this machine's scanner leaves its files; for administrators. */
export function ScanFolder() {
	const t = useT();
	const place = useQuery("scans.folder", {});
	if (place.error) return <ErrorNote failure={place.error} />;
	if (!place.data) return <Skeleton label={t("state.loading")} />;
	return <Folder place={place.data} reload={place.reload} />;
}

function Folder(props: { place: ScanPlace; reload: () => Promise<unknown> }) {
	const t = useT();
	const { place, reload } = props;
	const [typed, setTyped] = useState(place.folder ?? "");
	const set = useCommand("scans.setFolder");
	const look = looks[place.state];
	const save = async (folder: string | null) => {
		const now = await set.run({ folder });
		if (!now) return;
		setTyped(now.folder ?? "");
		await reload();
	};
	return (
		<Card
			title={t("scans.folderTitle")}
			aside={
				<Chip icon={look.icon} tone={look.tone}>
					{t(look.text)}
				</Chip>
			}
			className="pad2 col gap2 machine-card"
		>
			<p className="s mut">{t("scans.folderText")}</p>
			<TextField
				label={t("scans.folder")}
				value={typed}
				onChange={setTyped}
				maxLength={500}
				look="plain"
				onEnter={() => void save(typed)}
			/>
			<ErrorNote failure={set.error} />
			<div className="row gap1">
				<span className="grow" />
				{place.folder !== null && (
					<Button busy={set.busy} onPress={() => void save(null)}>
						{t("scans.stop")}
					</Button>
				)}
				<Button
					kind="primary"
					busy={set.busy}
					off={typed.trim() === ""}
					onPress={() => void save(typed)}
				>
					{t("scans.save")}
				</Button>
			</div>
		</Card>
	);
}
