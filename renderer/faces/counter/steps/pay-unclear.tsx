import { useState } from "react";
import type { Payment } from "../../../../shared/model.ts";
import { useCommand } from "../../../api/use-command.ts";
import { SecondPerson } from "../../../app/second-person.tsx";
import { useFormats } from "../../../i18n/format.ts";
import { useT } from "../../../i18n/use-t.ts";
import { useSession } from "../../../stores/session.ts";
import { Button } from "../../../ui/button.tsx";
import { Note } from "../../../ui/surface.tsx";
import { Tick } from "../../../ui/tick.tsx";
import { Primary } from "../frame.tsx";
import { PaymentFacts } from "../payment-facts.tsx";
import { useWork } from "../work-context.ts";
import type { PayForm } from "./pay-form.ts";

export function UnclearTick(props: {
	form: PayForm;
	put: (change: Partial<PayForm>) => void;
}) {
	const t = useT();
	return (
		<div className="col">
			<Tick
				label={t("unclear.tick")}
				on={props.form.unclear}
				onChange={(unclear) => props.put({ unclear })}
			>
				<span className="sb s">{t("unclear.tick")}</span>
			</Tick>
			<p className="xs mut3 unclear-hint">{t("unclear.hint")}</p>
		</div>
	);
}

type Outcome = "charged" | "not_charged";
const settlers = ["cashier", "supervisor"] as const;

/** Nobody knows yet whether the bank charged: two people say it, here or at the office. */
export function Unclear({ payment }: { payment: Payment }) {
	const t = useT();
	const { money } = useFormats();
	const { reload } = useWork();
	const mayReconcile = useSession(({ user }) =>
		settlers.some((role) => user?.roles.includes(role)),
	);
	const [outcome, setOutcome] = useState<Outcome | null>(null);
	const reconcile = useCommand("till.reconcile");
	const total = money(payment.total);
	return (
		<>
			<Note tone="warn" live title={t("unclear.title")}>
				{t("unclear.text", { total })}
			</Note>
			<dl className="card pad2 pairs said s">
				<PaymentFacts payment={payment} />
			</dl>
			{mayReconcile && (
				<div className="row wrap">
					<span className="s sb">{t("unclear.ask")}</span>
					<Button onPress={() => setOutcome("charged")}>
						{t("unclear.charged")}
					</Button>
					<Button onPress={() => setOutcome("not_charged")}>
						{t("unclear.notCharged")}
					</Button>
				</div>
			)}
			{outcome && (
				<SecondPerson
					act="till.reconcile"
					title={t("unclear.second")}
					busy={reconcile.busy}
					failure={reconcile.error}
					onConfirm={async (second) => {
						const done = await reconcile.run({
							paymentId: payment.id,
							outcome,
							second,
						});
						if (done) await reload();
					}}
					onClose={() => {
						reconcile.clear();
						setOutcome(null);
					}}
				>
					<p>
						{t(
							outcome === "charged"
								? "unclear.secondCharged"
								: "unclear.secondNotCharged",
							{ total },
						)}
					</p>
				</SecondPerson>
			)}
			<Primary
				text={t("unclear.look")}
				keyName="F9"
				busy={false}
				autoFocus
				onPress={() => void reload()}
			/>
		</>
	);
}
