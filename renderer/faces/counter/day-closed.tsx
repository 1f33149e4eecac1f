import { DoorClosed } from "lucide-react";
import { useCommand } from "../../api/use-command.ts";
import { useT } from "../../i18n/use-t.ts";
import { useSession } from "../../stores/session.ts";
import { Button } from "../../ui/button.tsx";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { EmptyState } from "../../ui/surface.tsx";
import { TillDoor } from "./till-door.tsx";

/** Nothing is called on a closed day; a supervisor may open it from here. */
export function DayClosed() {
	const t = useT();
	const user = useSession((each) => each.user);
	const open = useCommand("day.open");
	const may = user?.roles.some(
		(role) => role === "supervisor" || role === "administrator",
	);
	return (
		<main className="sheet">
			<div className="card pad2 col gap2">
				<EmptyState
					icon={DoorClosed}
					title={t("day.closed.title")}
					action={
						may && (
							<Button
								kind="primary"
								size="lg"
								autoFocus
								busy={open.busy}
								onPress={() => void open.run({})}
							>
								{t("day.open")}
							</Button>
						)
					}
				>
					{t(may ? "day.closed.may" : "day.closed.ask")}
				</EmptyState>
				<ConnectionNote />
				<ErrorNote failure={open.error} />
				<TillDoor />
			</div>
		</main>
	);
}
