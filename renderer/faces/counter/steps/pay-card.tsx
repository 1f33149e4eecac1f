import { useFormats } from "../../../i18n/format.ts";
import { useT } from "../../../i18n/use-t.ts";
import { TextField } from "../../../ui/field.tsx";
import type { MethodProps } from "./pay-desk.tsx";
import { UnclearTick } from "./pay-unclear.tsx";

/** The bank's terminal charges; its slip proves it, once. */
export function PayCard({ form, put, total, wrong, onEnter }: MethodProps) {
	const t = useT();
	const { money } = useFormats();
	return (
		<div className="duo">
			<div className="col gap1h">
				<TextField
					label={t("card.terminal")}
					hint={t("card.terminalHint")}
					value={form.terminal}
					maxLength={20}
					onChange={(terminal) => put({ terminal })}
					onEnter={onEnter}
					error={wrong("terminal")}
				/>
				<TextField
					label={t("card.authorisation")}
					hint={t("card.authorisationHint")}
					value={form.authorisation}
					maxLength={20}
					onChange={(authorisation) => put({ authorisation })}
					onEnter={onEnter}
					error={wrong("authorisation")}
				/>
				<TextField
					label={t("card.lastFour")}
					numeric="numeric"
					maxLength={4}
					value={form.lastFour}
					onChange={(value) => put({ lastFour: value.replace(/\D/g, "") })}
					onEnter={onEnter}
					error={wrong("lastFour")}
				/>
			</div>
			<section className="change col gap1h" aria-label={t("card.todo")}>
				<span className="b">{t("card.todo")}</span>
				<span className="huge">{money(total)}</span>
				<p className="s mut">{t("card.todoText")}</p>
				<span className="grow" />
				<UnclearTick form={form} put={put} />
			</section>
		</div>
	);
}
