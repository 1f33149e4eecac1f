import { DoorClosed } from "lucide-react";
import { useCommand } from "../../api/use-command.ts";
import { useQuery } from "../../api/use-query.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { useDayState } from "../../stores/day.ts";
import { useSession } from "../../stores/session.ts";
import { Button } from "../../ui/button.tsx";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { EmptyState, Note } from "../../ui/surface.tsx";
import { TillDoor } from "./till-door.tsx";

/** Nothing is called on a closed day; a supervisor may open it from here, the whole list is in the office. */
export function DayClosed() {
	const t = useT();
	const { plainDay, time } = useFormats();
	const early = useDayState()?.closedEarly;
	const user = useSession((each) => each.user);
	const may = user?.roles.some(
		(role) => role === "supervisor" || role === "administrator",
	);
	return (
		<main className="sheet">
			<div className="card pad2 col gap2">
				<EmptyState
					icon={DoorClosed}
					title={t("day.closed.title")}
					action={may && <Opening />}
				>
					{t(may ? "day.closed.may" : "day.closed.ask")}
				</EmptyState>
				{early && (
					<Note>
						{t("day.closed.early", {
							date: plainDay(early.day),
							time: time(early.at),
							cause: t(`closing.${early.cause}`),
						})}
					</Note>
				)}
				<ConnectionNote />
				<TillDoor />
			</div>
		</main>
	);
}

/** One act where nothing was left over; otherwise what becomes of it is chosen in the same press. */
function Opening() {
	const t = useT();
	const { data, reload } = useQuery("day.checklist", {});
	const settle = useCommand("day.settleTickets");
	const open = useCommand("day.open");
	const busy = settle.busy || open.busy;
	const left = data?.leftOver.map(({ id }) => id) ?? [];
	const decide = async (choice: "return" | "close") => {
		if (await settle.run({ [choice]: left })) await open.run({});
		else await reload();
	};
	return (
		<div className="col gap2">
			{left.length > 0 ? (
				<>
					<Note tone="warn">
						{t("day.closed.left", { count: left.length })}
					</Note>
					<div className="row wrap">
						<Button
							kind="primary"
							size="lg"
							autoFocus
							busy={busy}
							onPress={() => void decide("return")}
						>
							{t("day.closed.return")}
						</Button>
						<Button size="lg" busy={busy} onPress={() => void decide("close")}>
							{t("day.closed.end")}
						</Button>
					</div>
				</>
			) : (
				<Button
					kind="primary"
					size="lg"
					autoFocus
					busy={busy}
					onPress={() => void open.run({})}
				>
					{t("day.open")}
				</Button>
			)}
			<ErrorNote failure={settle.error ?? open.error} />
		</div>
	);
}
