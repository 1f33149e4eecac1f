import "../../ui/desk.css";
import "./launcher.css";
import {
	Building2,
	DoorOpen,
	HardDrive,
	KeyRound,
	MonitorSmartphone,
	Presentation,
	Users,
} from "lucide-react";
import { useState } from "react";
import { NotReady, NotYet } from "../../app/gate.tsx";
import { Help } from "../../app/help.tsx";
import { TopBar } from "../../app/top-bar.tsx";
import { useT } from "../../i18n/use-t.ts";
import { useHealth } from "../../stores/health.ts";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { Note } from "../../ui/surface.tsx";
import { FaceCard } from "./face-card.tsx";
import { FirstRun } from "./first-run/first-run.tsx";

const faces = [
	{ face: "counter", icon: Users },
	{ face: "kiosk", icon: MonitorSmartphone },
	{ face: "checkpoint", icon: DoorOpen },
	{ face: "board", icon: Presentation },
	{ face: "office", icon: Building2 },
] as const;

/** The terminal's first page: which office this is, how it is, and the faces to open. */
export function Launcher() {
	const t = useT();
	const [help, setHelp] = useState(false);
	const [wizard, setWizard] = useState<"unneeded" | "open" | "read">(
		"unneeded",
	);
	const health = useHealth((each) => each.health);
	const notSetUp = health?.state === "not_set_up";
	if (notSetUp && wizard === "unneeded") setWizard("open");
	// stays until its last page was read and the office was heard of, whichever comes last
	const inWizard = wizard === "open" || (wizard === "read" && notSetUp);
	return (
		<div className="desk">
			<div>
				{health?.office?.demo && <div className="demo">{t("demo.banner")}</div>}
				<TopBar place={null} onHelp={() => setHelp(true)} />
			</div>
			{inWizard ? (
				<main className="first-run">
					<FirstRun onDone={() => setWizard("read")} />
				</main>
			) : (
				<Ready />
			)}
			{help && <Help keys={[]} onClose={() => setHelp(false)} />}
		</div>
	);
}

function Ready() {
	const health = useHealth((each) => each.health);
	return (
		<main className="launcher">
			<div className="launcher-in">
				{!health && <NotYet />}
				{health && (
					<>
						<Title />
						<ConnectionNote />
						<Warnings />
						{health.state === "ready" ? (
							<ul className="faces">
								{faces
									.filter(({ face }) => health.terminal?.faces.includes(face))
									.map(({ face, icon }) => (
										<li key={face}>
											<FaceCard face={face} icon={icon} />
										</li>
									))}
							</ul>
						) : (
							<div className="card pad2">
								<NotReady health={health} />
							</div>
						)}
					</>
				)}
			</div>
		</main>
	);
}

function Title() {
	const t = useT();
	const health = useHealth((each) => each.health);
	if (!health) return null;
	return (
		<div>
			<h1 className="launcher-title">{health.office?.name ?? t("app.name")}</h1>
			<p className="mut">
				{[
					health.office?.municipality,
					health.terminal &&
						t("launcher.terminal", { code: health.terminal.code }),
					t("launcher.version", { version: health.version }),
				]
					.filter(Boolean)
					.join(" · ")}
			</p>
		</div>
	);
}

/** What whoever looks after this machine must know, in plain words. */
function Warnings() {
	const t = useT();
	const health = useHealth((each) => each.health);
	if (!health) return null;
	return (
		<>
			{health.setAside && (
				<Note tone="warn" icon={HardDrive} title={t("launcher.setAside.title")}>
					{t("launcher.setAside.text", {
						folder: health.setAside.folder,
						count: health.setAside.operations,
					})}
				</Note>
			)}
			{health.keyProtection === "file" && (
				<Note icon={KeyRound} title={t("launcher.keys.title")}>
					{t("launcher.keys.text")}
				</Note>
			)}
		</>
	);
}
