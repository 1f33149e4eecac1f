import { DatabaseZap } from "lucide-react";
import { contract } from "../../../shared/contract.ts";
import { call } from "../../api/office.ts";
import { useCommand } from "../../api/use-command.ts";
import { ConfirmByPin, type Second } from "../../app/confirm-by-pin.tsx";
import { useT } from "../../i18n/use-t.ts";
import { setHealth } from "../../stores/health.ts";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { Icon } from "../../ui/icon.tsx";
import "../../app/sign-in.css";

/** What happened to a copy, what will be done, and a leader's PIN for it: nobody can sign in before. */
export function GoOn() {
	const t = useT();
	const { run, busy, error } = useCommand("sync.goOn");
	const send = async (second: Second) => {
		// the office opens now, not at the next pulse
		if (await run({ second })) setHealth(await call("system.health", {}));
	};
	return (
		<main className="sheet">
			<div className="card sign-in go-on">
				<h1 className="row">
					<Icon of={DatabaseZap} />
					{t("goOn.title")}
				</h1>
				<p>{t("goOn.what")}</p>
				<p className="b">{t("goOn.then")}</p>
				<ul className="bullets s">
					<li>{t("goOn.then.folios")}</li>
					<li>{t("goOn.then.tickets")}</li>
					<li>{t("goOn.then.both")}</li>
					<li>{t("goOn.then.twin")}</li>
				</ul>
				<ConnectionNote />
				<ConfirmByPin
					roles={contract.get("sync.goOn")?.second ?? []}
					label={t("goOn.person")}
					go={t("goOn.go")}
					busy={busy}
					failure={error}
					onConfirm={send}
				/>
			</div>
		</main>
	);
}
