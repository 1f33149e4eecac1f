import type { Payment } from "../../../shared/model.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";

/** How a payment was made and what proves it, as pairs of a list. */
export function PaymentFacts({ payment }: { payment: Payment }) {
	const t = useT();
	const { money, time } = useFormats();
	const { method, card, reference } = payment;
	return (
		<>
			<dt className="mut">{t("fee.paidAt", { time: time(payment.paidAt) })}</dt>
			<dd>{t(`pay.method.${method}`)}</dd>
			{method === "cash" && (
				<>
					<dt className="mut">{t("fee.received")}</dt>
					<dd>{money(payment.received)}</dd>
					<dt className="mut">{t("fee.changeGiven")}</dt>
					<dd>{money(payment.change)}</dd>
				</>
			)}
			{card && (
				<>
					<dt className="mut">{t("fee.slip")}</dt>
					<dd>
						{card.terminal} · {card.authorisation}
					</dd>
				</>
			)}
			{reference && (
				<>
					<dt className="mut">{t("fee.reference")}</dt>
					<dd className="fee-reference">{reference}</dd>
				</>
			)}
		</>
	);
}
