import { ArrowLeft } from "lucide-react";
import { useState } from "react";
import type { TillPayment } from "../../../../shared/till-model.ts";
import { useCommand } from "../../../api/use-command.ts";
import { SecondPerson } from "../../../app/second-person.tsx";
import { useFormats } from "../../../i18n/format.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Button } from "../../../ui/button.tsx";
import { ConnectionNote } from "../../../ui/connection-note.tsx";
import { useKeys } from "../../../ui/keys.ts";
import { Card } from "../../../ui/surface.tsx";

type Outcome = "charged" | "not_charged";

/** What the bank says of a payment that was unclear: it charged, or it did not. */
export function Reconcile(props: { payment: TillPayment; onBack: () => void }) {
	const t = useT();
	const { money, shortDay, time, dateOf } = useFormats();
	const { payment, onBack } = props;
	const [asking, setAsking] = useState<Outcome | null>(null);
	const reconcile = useCommand("till.reconcile");
	useKeys({ Escape: onBack });
	return (
		<>
			<div className="row gap2">
				<Button icon={ArrowLeft} keyCap="Esc" onPress={onBack}>
					{t("back")}
				</Button>
				<h1>{t("reconcile.title")}</h1>
			</div>
			<ConnectionNote />
			<p className="s mut">{t("reconcile.lead")}</p>
			<Card className="pad2 reconcile">
				<dl className="pairs said">
					<dt className="mut">{t("payments.total")}</dt>
					<dd className="b">{money(payment.total ?? 0)}</dd>
					<dt className="mut">{t("payments.method")}</dt>
					<dd>{t(`payments.method.${payment.method}`)}</dd>
					<dt className="mut">{t("reconcile.proof")}</dt>
					<dd>{payment.proof}</dd>
					<dt className="mut">{t("payments.time")}</dt>
					<dd>
						{shortDay(dateOf(payment.at))}, {time(payment.at)}
					</dd>
					<dt className="mut">{t("payments.for")}</dt>
					<dd>
						{payment.parts.map((part) => (
							<div key={part.caseId}>{part.procedure}</div>
						))}
					</dd>
				</dl>
			</Card>
			<div className="row">
				{(["charged", "not_charged"] as const).map((outcome) => (
					<Button
						key={outcome}
						size="lg"
						autoFocus={outcome === "charged"}
						onPress={() => setAsking(outcome)}
					>
						{t(`reconcile.${outcome}`)}
					</Button>
				))}
			</div>
			{asking && (
				<SecondPerson
					act="till.reconcile"
					title={t("reconcile.second")}
					busy={reconcile.busy}
					failure={reconcile.error}
					onClose={() => setAsking(null)}
					onConfirm={async (second) => {
						const input = { paymentId: payment.id, outcome: asking, second };
						if (await reconcile.run(input)) onBack();
					}}
				>
					{t(`reconcile.said.${asking}`)}
				</SecondPerson>
			)}
		</>
	);
}
