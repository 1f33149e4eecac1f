import "../../ui/desk.css";
import "../../ui/table.css";
import "./office.css";
import {
	BookOpen,
	Building2,
	CalendarCheck,
	CalendarClock,
	Coins,
	FileCheck,
	FilePen,
	FolderSearch,
	ListOrdered,
	type LucideIcon,
	MailWarning,
	Megaphone,
	MonitorCog,
	Printer,
	RefreshCw,
	ScrollText,
	Shield,
	Users,
} from "lucide-react";
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { AttentionNote } from "../../app/attention-note.tsx";
import { Help } from "../../app/help.tsx";
import { SignIn } from "../../app/sign-in.tsx";
import { TopBar } from "../../app/top-bar.tsx";
import { Vouch } from "../../app/vouch.tsx";
import { useT } from "../../i18n/use-t.ts";
import { useSession } from "../../stores/session.ts";
import { useSyncState } from "../../stores/sync.ts";
import { Icon } from "../../ui/icon.tsx";
import { useKeys } from "../../ui/keys.ts";
import { AppointmentsPage } from "./appointments-page.tsx";
import { CasesPage } from "./cases-page.tsx";
import { CataloguePage } from "./catalogue-page.tsx";
import { ComplaintsPage } from "./complaints-page.tsx";
import { DayPage } from "./day-page.tsx";
import { EnteredFeesPage } from "./entered-fees-page.tsx";
import { JournalPage } from "./journal-page.tsx";
import { MachinePage } from "./machine-page.tsx";
import { NoticesPage } from "./notices-page.tsx";
import { PrintersPage } from "./printers-page.tsx";
import { ProtocolPage } from "./protocol-page.tsx";
import { QueuePage } from "./queue-page.tsx";
import { ReceiptsPage } from "./receipts-page.tsx";
import { SettingsPage } from "./settings-page.tsx";
import { StaffPage } from "./staff-page.tsx";
import { SyncPage } from "./sync-page.tsx";
import { TillsPage } from "./tills-page.tsx";

const pages = {
	day: DayPage,
	queue: QueuePage,
	appointments: AppointmentsPage,
	notices: NoticesPage,
	protocol: ProtocolPage,
	tills: TillsPage,
	entered: EnteredFeesPage,
	cases: CasesPage,
	receipts: ReceiptsPage,
	complaints: ComplaintsPage,
	sync: SyncPage,
	journal: JournalPage,
	staff: StaffPage,
	catalogue: CataloguePage,
	settings: SettingsPage,
	machine: MachinePage,
	printers: PrintersPage,
};
type Page = keyof typeof pages;
const icons: Record<Page, LucideIcon> = {
	day: CalendarCheck,
	queue: ListOrdered,
	appointments: CalendarClock,
	notices: Megaphone,
	protocol: Shield,
	tills: Coins,
	entered: FilePen,
	cases: FolderSearch,
	receipts: FileCheck,
	complaints: MailWarning,
	sync: RefreshCw,
	journal: ScrollText,
	staff: Users,
	catalogue: BookOpen,
	settings: Building2,
	machine: MonitorCog,
	printers: Printer,
};

/** The desk behind the counters; each later page joins the list on the left. */
export function Office() {
	const t = useT();
	const user = useSession((each) => each.user);
	const [page, setPage] = useState<Page>("day");
	const [help, setHelp] = useState(false);
	useKeys({ "?": () => setHelp(true) });
	const Shown = pages[page];
	return (
		<div className="desk">
			<div>
				<TopBar
					place={user ? t("face.office") : null}
					onHelp={() => setHelp(true)}
				/>
				{user && <AttentionNote />}
			</div>
			{user ? (
				<div className="bo">
					<Nav page={page} onGo={setPage} />
					<main className="pg">
						<Shown />
					</main>
				</div>
			) : (
				<SignIn title={t("signIn.office")} />
			)}
			<Vouch />
			{help && (
				<Help
					keys={[{ key: "?", text: t("keys.help") }]}
					onClose={() => setHelp(false)}
				/>
			)}
		</div>
	);
}

function Nav({ page, onGo }: { page: Page; onGo: (page: Page) => void }) {
	const t = useT();
	const attention = useSyncState()?.needsAttention ?? 0;
	return (
		<nav className="nav" aria-label={t("office.pages")}>
			<ul>
				{(Object.keys(pages) as Page[]).map((each) => (
					<li
						key={each}
						className={each === page ? "on" : ""}
						aria-current={each === page ? "page" : undefined}
					>
						<AriaButton onPress={() => onGo(each)}>
							<Icon of={icons[each]} />
							{t(`office.${each}`)}
							{each === "sync" && attention > 0 && (
								<span className="n chip warn">{attention}</span>
							)}
						</AriaButton>
					</li>
				))}
			</ul>
		</nav>
	);
}
