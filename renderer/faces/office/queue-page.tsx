import { useQuery } from "../../api/use-query.ts";
import { TicketList } from "../../app/queue/ticket-list.tsx";
import { useCallOrder } from "../../app/queue/use-order.ts";
import { useTold } from "../../app/queue/use-told.tsx";
import { useT } from "../../i18n/use-t.ts";
import { useSession } from "../../stores/session.ts";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Card, Note, Skeleton } from "../../ui/surface.tsx";
import { GroupLines } from "./queue/group-lines.tsx";
import { RulesForm } from "./queue/rules-form.tsx";

/** The line as it is now, who may come back into it, and the rules by which it is called. */
export function QueuePage() {
	const t = useT();
	const { tell, toast } = useTold();
	const order = useCallOrder(null);
	const rules = useQuery("queue.rules", {});
	const may = useSession(({ user }) =>
		user?.roles.some((role) => ["supervisor", "administrator"].includes(role)),
	);
	return (
		<>
			<div>
				<h1>{t("office.queue")}</h1>
				<p className="mut s">{t("queuePage.lead")}</p>
			</div>
			<ConnectionNote />
			<ErrorNote failure={rules.error} />
			<GroupLines />
			<Card title={t("all.title")} className="pad2 col gap1h">
				<TicketList order={order} tell={tell} />
			</Card>
			{!may && <Note>{t("queuePage.mayNot")}</Note>}
			{may && rules.loading && <Skeleton label={t("state.loading")} />}
			{may && rules.data && (
				<RulesForm
					key={rules.data.version}
					rules={rules.data}
					onSaved={(version) => {
						tell(t("queuePage.saved", { version }));
						void rules.reload();
					}}
				/>
			)}
			{toast}
		</>
	);
}
