import { useState } from "react";
import type { Output } from "../../../../shared/contract.ts";
import { useQuery } from "../../../api/use-query.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Button } from "../../../ui/button.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { TextField } from "../../../ui/field.tsx";
import { Card, Note } from "../../../ui/surface.tsx";
import { useTwo } from "../use-two.tsx";

/** How many the public area holds, and for how long records of the entrance are kept. */
export function LobbySettings() {
	const settings = useQuery("office.settings", {});
	return settings.data && <Form settings={settings.data} />;
}

function Form({ settings }: { settings: Output<"office.settings"> }) {
	const t = useT();
	const [people, setPeople] = useState(String(settings.lobbyPeople ?? ""));
	const [days, setDays] = useState(String(settings.screeningDays));
	const [tried, setTried] = useState(false);
	const [saved, setSaved] = useState(false);
	const change = useTwo("office.change", () => setSaved(true));
	const wrong = {
		people: !/^([1-9]\d{0,3})?$/.test(people) || Number(people) > 5000,
		days: !/^[1-9]\d?$/.test(days) || Number(days) > 90,
	};
	const save = () => {
		setTried(true);
		if (wrong.people || wrong.days) return;
		void change.run({
			settings: {
				lobbyPeople: people === "" ? null : Number(people),
				screeningDays: Number(days),
			},
			reason: "",
		});
	};
	const put = (set: (value: string) => void) => (value: string) => {
		setSaved(false);
		set(value.trim());
	};
	return (
		<Card className="pad2 col gap2" title={t("lobby.title")}>
			<div className="protocol-correct">
				<TextField
					label={t("lobby.people")}
					value={people}
					onChange={put(setPeople)}
					numeric="numeric"
					error={tried && wrong.people ? t("lobby.people.wrong") : undefined}
				/>
				<TextField
					label={t("lobby.days")}
					value={days}
					onChange={put(setDays)}
					numeric="numeric"
					error={tried && wrong.days ? t("lobby.days.wrong") : undefined}
				/>
				<Button busy={change.busy} onPress={save}>
					{t("staff.save")}
				</Button>
			</div>
			<p className="xs mut">{t("lobby.hint")}</p>
			<ErrorNote failure={change.error} />
			<div className="live" role="status">
				{saved && <Note tone="ok" title={t("settings.saved")} />}
			</div>
			{change.dialog}
		</Card>
	);
}
