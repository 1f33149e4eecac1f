import { isReferenceFor } from "../../../../shared/payment-reference.ts";
import { useFormats } from "../../../i18n/format.ts";
import { useT } from "../../../i18n/use-t.ts";
import { TextField } from "../../../ui/field.tsx";
import type { MethodProps } from "./pay-desk.tsx";
import { digitsOf } from "./pay-form.ts";
import { UnclearTick } from "./pay-unclear.tsx";

/** A transfer under the reference of a payment order; the reference carries its sum. */
export function PayTransfer({ form, put, total, wrong, onEnter }: MethodProps) {
	const t = useT();
	const { money } = useFormats();
	const fits = isReferenceFor(digitsOf(form.reference), total);
	return (
		<div className="duo">
			<div className="col gap2">
				<TextField
					label={t("transfer.reference")}
					hint={t("transfer.hint")}
					numeric="numeric"
					maxLength={40}
					value={form.reference}
					onChange={(reference) => put({ reference })}
					onEnter={onEnter}
					error={wrong("reference")}
					good={fits ? t("transfer.fits", { total: money(total) }) : undefined}
				/>
				<UnclearTick form={form} put={put} />
			</div>
			<section className="change col gap1h" aria-label={t("transfer.todo")}>
				<span className="b">{t("transfer.todo")}</span>
				<span className="huge">{money(total)}</span>
				<p className="s mut">{t("transfer.todoText")}</p>
				<p className="s mut">{t("reference.demo")}</p>
			</section>
		</div>
	);
}
