import { Lock } from "lucide-react";
import { useT } from "../../i18n/use-t.ts";
import { useSession } from "../../stores/session.ts";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { Card, EmptyState } from "../../ui/surface.tsx";
import { ScanFolder } from "./scan-folder.tsx";

/** What belongs to this machine alone, and is sent nowhere. */
export function MachinePage() {
	const t = useT();
	const may = useSession((each) => each.user?.roles.includes("administrator"));
	return (
		<>
			<h1>{t("office.machine")}</h1>
			<ConnectionNote />
			{may ? (
				<ScanFolder />
			) : (
				<Card className="listed">
					<EmptyState icon={Lock} title={t("machine.closed")} />
				</Card>
			)}
		</>
	);
}
