import { useCommand } from "../api/use-command.ts";
import { useT } from "../i18n/use-t.ts";
import { setVouchAsked, useVouchAsked } from "../stores/vouch.ts";
import { SecondPerson } from "./second-person.tsx";

/** The municipality's list of people is too old: another supervisor vouches for the one at this screen. */
export function Vouch() {
	const t = useT();
	const { asked } = useVouchAsked();
	const vouch = useCommand("people.vouch");
	if (!asked) return null;
	const close = () => {
		vouch.clear();
		setVouchAsked(false);
	};
	return (
		<SecondPerson
			act="people.vouch"
			title={t("vouch.title")}
			busy={vouch.busy}
			failure={vouch.error}
			onConfirm={async (second) => {
				if (await vouch.run({ second })) close();
			}}
			onClose={close}
		>
			<p className="s mut">{t("vouch.text")}</p>
		</SecondPerson>
	);
}
