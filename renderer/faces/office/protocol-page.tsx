import { Lock } from "lucide-react";
import { useEffect } from "react";
import { useCommand } from "../../api/use-command.ts";
import { useQuery } from "../../api/use-query.ts";
import { useT } from "../../i18n/use-t.ts";
import { useProtocolState } from "../../stores/protocol.ts";
import { useSession } from "../../stores/session.ts";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Card, EmptyState, Note, Skeleton } from "../../ui/surface.tsx";
import { ChooseFile } from "./choose-file.tsx";
import { CleaningCard } from "./protocol/cleaning-card.tsx";
import { HoursCard } from "./protocol/hours-card.tsx";
import { LevelCard } from "./protocol/level-card.tsx";
import { LobbySettings } from "./protocol/lobby-settings.tsx";
import { LogCard } from "./protocol/log-card.tsx";
import { OccupancyCard } from "./protocol/occupancy-card.tsx";
import "./protocol/protocol.css";

const watchers = ["supervisor", "auditor", "administrator"];
const leaders = ["supervisor", "administrator"];

/** The level in force and what it asks of the office, what was done about it, and the entrance in numbers. */
export function ProtocolPage() {
	const t = useT();
	const roles = useSession((each) => each.user?.roles) ?? [];
	const may = roles.some((role) => watchers.includes(role));
	const leads = roles.some((role) => leaders.includes(role));
	const administers = roles.includes("administrator");
	const state = useProtocolState();
	const list = useQuery("protocol.list", may ? {} : null);
	const log = useQuery("protocol.log", may ? {} : null);
	const take = useCommand("protocol.import");
	// Whatever moved may be in the log.
	const { reload } = log;
	// biome-ignore lint/correctness/useExhaustiveDependencies: a new state reads the log again
	useEffect(() => void reload(), [state, reload]);
	const importFile = async (file: File) => {
		if (await take.run({ file: await file.text() })) await list.reload();
	};
	if (!state) return <Skeleton label={t("state.loading")} />;
	return (
		<>
			<div className="row between wrap">
				<div>
					<h1>{t("office.protocol")}</h1>
					<p className="mut s">{t("protocol.lead")}</p>
				</div>
				{administers && (
					<ChooseFile
						text={t("protocol.import")}
						onFile={(file) => void importFile(file)}
					/>
				)}
			</div>
			<ConnectionNote />
			<ErrorNote failure={take.error ?? list.error ?? log.error} />
			{state.outdated && (
				<Note tone="warn" title={t("protocol.outdated")}>
					{t("protocol.outdated.text")}
				</Note>
			)}
			<div className="protocol-two">
				<LevelCard
					state={state}
					protocols={leads ? (list.data?.protocols ?? []) : null}
				/>
				<div className="col gap2">
					<OccupancyCard state={state} />
					{administers && <LobbySettings />}
				</div>
			</div>
			<CleaningCard state={state} />
			{may ? (
				<>
					<HoursCard hours={log.data?.hours ?? []} />
					<LogCard events={log.data?.events ?? null} />
				</>
			) : (
				<Card className="listed">
					<EmptyState icon={Lock} title={t("protocol.mayNot")} />
				</Card>
			)}
		</>
	);
}
