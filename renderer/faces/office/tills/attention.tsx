import {
	CircleCheck,
	CreditCard,
	LockOpen,
	type LucideIcon,
	Package,
	Scale,
} from "lucide-react";
import type { MethodName } from "../../../../shared/contract.ts";
import type { TillListed, TillPayment } from "../../../../shared/till-model.ts";
import { useFormats } from "../../../i18n/format.ts";
import { type T, useT } from "../../../i18n/use-t.ts";
import { useDayState } from "../../../stores/day.ts";
import { useDifferenceWords } from "../../../till/difference-note.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { Card, EmptyState } from "../../../ui/surface.tsx";
import { MayAct } from "./may.tsx";
import type { TillAct } from "./till-detail.tsx";

type Item = {
	key: string;
	icon: LucideIcon;
	title: string;
	text: string;
	act: string;
	method: MethodName;
	of?: string;
	run: () => void;
};

/** What waits for somebody: tills left open, differences nobody signed, bags nobody counted, payments the bank has not answered. */
export function Attention(props: {
	tills: readonly TillListed[];
	unclear: readonly TillPayment[];
	onTill: (tillId: string, act: TillAct) => void;
	onReconcile: (payment: TillPayment) => void;
}) {
	const t = useT();
	const today = useDayState()?.day ?? null;
	const ofTill = useTillItems(props.onTill);
	const ofPayment = usePaymentItem(props.onReconcile);
	const items = [
		...props.tills.flatMap((till) => ofTill(till, today)),
		...props.unclear.map(ofPayment),
	];
	return (
		<Card title={t("tills.attention")} className="checks">
			{items.length === 0 ? (
				<EmptyState icon={CircleCheck} title={t("tills.nothing.title")}>
					{t("tills.nothing.text")}
				</EmptyState>
			) : (
				<ul>
					{items.map((item) => (
						<li className="check" key={item.key}>
							<span className="check-ic warn">
								<Icon of={item.icon} />
							</span>
							<div className="grow">
								<div className="b">{item.title}</div>
								<p className="s mut">{item.text}</p>
							</div>
							<MayAct
								method={item.method}
								of={item.of}
								text={item.act}
								onPress={item.run}
								size="md"
							/>
						</li>
					))}
				</ul>
			)}
		</Card>
	);
}

const named = (t: T, { counter, user }: TillListed) =>
	t("tills.named", { counter, user });

function useTillItems(onTill: (tillId: string, act: TillAct) => void) {
	const t = useT();
	const { money, plainDay } = useFormats();
	const words = useDifferenceWords();
	return (till: TillListed, today: string | null): Item[] => {
		const items: Item[] = [];
		const date = plainDay(till.day ?? till.openedAt);
		// a till of today is open because somebody works with it
		if (till.closedAt === null && till.day !== today)
			items.push({
				key: `${till.id} open`,
				icon: LockOpen,
				title: t("tills.leftOpen", { date }),
				text: named(t, till),
				act: t("tills.close"),
				method: "till.close",
				of: till.userId,
				run: () => onTill(till.id, "close"),
			});
		if (till.difference && !till.signed)
			items.push({
				key: `${till.id} difference`,
				icon: Scale,
				title: t("tills.unsigned", { difference: words(till.difference) }),
				text: t("tills.zOf", { z: till.z ?? 0, till: named(t, till), date }),
				act: t("tills.see"),
				method: "till.report",
				run: () => onTill(till.id, "report"),
			});
		if (till.bag && till.bag.difference === null)
			items.push({
				key: `${till.id} bag`,
				icon: Package,
				title: t("tills.uncounted", { amount: money(till.bag.amount) }),
				text: t("tills.zOf", { z: till.z ?? 0, till: named(t, till), date }),
				act: t("tills.countBag"),
				method: "till.countBag",
				run: () => onTill(till.id, "bag"),
			});
		return items;
	};
}

function usePaymentItem(onReconcile: (payment: TillPayment) => void) {
	const t = useT();
	const { money, shortDay, time, dateOf } = useFormats();
	return (payment: TillPayment): Item => ({
		key: payment.id,
		icon: CreditCard,
		title: t("tills.unclear", {
			method: payment.method,
			amount: money(payment.total ?? 0),
		}),
		text: t("tills.unclear.of", {
			date: shortDay(dateOf(payment.at)),
			time: time(payment.at),
			proof: payment.proof ?? "",
			procedure: payment.parts[0]?.procedure ?? "",
		}),
		act: t("tills.reconcile"),
		method: "till.reconcile",
		run: () => onReconcile(payment),
	});
}
