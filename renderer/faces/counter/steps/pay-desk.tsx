import { Banknote, CreditCard, FileText, Landmark } from "lucide-react";
import { useEffect, useState } from "react";
import { useCommand } from "../../../api/use-command.ts";
import { useFormats } from "../../../i18n/format.ts";
import { known } from "../../../i18n/messages.ts";
import { useErrorText } from "../../../i18n/use-error-text.ts";
import { useT } from "../../../i18n/use-t.ts";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { useFirstWrong } from "../../../ui/first-wrong.ts";
import { Segments } from "../../../ui/segments.tsx";
import { Act, In, Primary } from "../frame.tsx";
import { useWork } from "../work-context.ts";
import { type Part, totalOf } from "./charge-parts.ts";
import { useLastTerminal } from "./last-terminal.ts";
import { NoTill } from "./no-till.tsx";
import { PayCard } from "./pay-card.tsx";
import { PayCash } from "./pay-cash.tsx";
import {
	type PayField,
	type PayForm,
	type PayMethod,
	type PayProblems,
	payMethods,
	problemsOfPay,
	proofOf,
	withReference,
} from "./pay-form.ts";
import { OrderLine, PayOrders, useAwaitPayment } from "./pay-order.tsx";
import { PayTransfer } from "./pay-transfer.tsx";

/** What every way of paying is given. */
export type MethodProps = {
	form: PayForm;
	put: (change: Partial<PayForm>) => void;
	total: number;
	/** What is wrong at a field, in words. */
	wrong: (field: PayField) => string | undefined;
	/** The step was just entered. */
	arriving: boolean;
	onEnter: () => void;
};

const icons = {
	cash: Banknote,
	card: CreditCard,
	transfer: Landmark,
	order: FileText,
};
const fields = {
	cash: PayCash,
	card: PayCard,
	transfer: PayTransfer,
};
/** Refusals of the core that belong to one field, by method. */
const placeOf: Partial<Record<string, Partial<Record<PayMethod, PayField>>>> = {
	paid_short: { cash: "received" },
	cash_not_coins: { cash: "received" },
	slip_used: { card: "authorisation", transfer: "reference" },
	reference_wrong: { transfer: "reference" },
};

/** One payment over what the visit owes, or over the case at hand alone. */
export function PayDesk(props: {
	parts: readonly Part[];
	start: PayForm;
	save: (data: string) => void;
	forget: () => void;
}) {
	const t = useT();
	const { money } = useFormats();
	const { file, till, setCharging } = useWork();
	const [form, setForm] = useState(props.start);
	// the arrows of the methods keep their focus; only who arrives is brought to the amount
	const [arriving, setArriving] = useState(true);
	const own = props.parts.filter((part) => part.file.id === file.id);
	const parts = form.alone ? own : props.parts;
	const waiting = useAwaitPayment(parts);
	// where the person was sent to pay is no way of paying to come back to
	const keep = (next: PayForm) =>
		props.save(
			JSON.stringify(
				next.method === "order" ? { ...next, method: "cash" } : next,
			),
		);
	const change = (changed: Partial<PayForm>) => {
		const next = changed.method
			? withReference({ ...form, ...changed }, file.order)
			: { ...form, ...changed };
		setForm(next);
		keep(next);
	};
	const order = async () => {
		if (await waiting.order()) setForm({ ...form, method: "order" });
	};
	const ids = parts.map((part) => part.file.id).join();
	useEffect(() => {
		setCharging(ids.split(","));
		return () => setCharging(null);
	}, [ids, setCharging]);
	return (
		<>
			{props.parts.length > 1 && (
				<Segments
					label={t("pay.scope")}
					value={form.alone ? "alone" : "all"}
					onChange={(value) => change({ alone: value === "alone" })}
					options={[
						{
							value: "all",
							text: t("pay.scope.all", { count: props.parts.length }),
							aside: money(totalOf(props.parts)),
						},
						{
							value: "alone",
							text: t("pay.scope.alone"),
							aside: money(totalOf(own)),
						},
					]}
				/>
			)}
			{file.order && form.method !== "order" && (
				<OrderLine order={file.order} />
			)}
			{till || form.method === "order" ? (
				<Segments
					label={t("pay.method")}
					value={form.method}
					onChange={(method) => {
						setArriving(false);
						change({ method });
					}}
					options={payMethods
						.filter((method) => method !== "order" || !file.receipt)
						.map((value) => ({
							value,
							text: t(`pay.method.${value}`),
							icon: icons[value],
						}))}
				/>
			) : (
				<NoTill />
			)}
			<ErrorNote failure={waiting.error} />
			{form.method === "order" ? (
				<PayOrders
					parts={parts}
					waiting={waiting}
					onOrder={() => void order()}
				/>
			) : (
				till && (
					// another method begins without the refusals of the one before
					<PayNow
						key={form.method}
						form={form}
						put={change}
						parts={parts}
						arriving={arriving}
						forget={props.forget}
						keep={() => keep(form)}
					/>
				)
			)}
			{waiting.possible && form.method !== "order" && (
				<In slot="actsFoot">
					<Act
						text={t("order.make")}
						keyName="F10"
						busy={waiting.busy}
						onPress={() => void order()}
					/>
				</In>
			)}
		</>
	);
}

function PayNow(props: {
	form: PayForm;
	put: (change: Partial<PayForm>) => void;
	parts: readonly Part[];
	arriving: boolean;
	/** Of the draft: it ends with the payment, and stays where that is refused. */
	forget: () => void;
	keep: () => void;
}) {
	const t = useT();
	const text = useErrorText();
	const { money } = useFormats();
	const { go, reload, reloadTill, setSaved } = useWork();
	const { form, parts } = props;
	const [problems, setProblems] = useState<PayProblems>({});
	const pay = useCommand("cases.pay");
	const { box, refused } = useFirstWrong<HTMLDivElement>();
	const total = totalOf(parts);
	const { method } = form;
	if (method === "order") return null;
	const Fields = fields[method];
	const place = placeOf[pay.error?.code ?? ""]?.[method];

	const put = (change: Partial<PayForm>) => {
		setProblems({});
		pay.clear();
		props.put(change);
	};
	const wrong = (field: PayField) => {
		if (place === field && pay.error) return text(pay.error);
		const problem = problems[field];
		if (!problem) return undefined;
		const { code, params } = problem;
		return t(known(`error.${code}`) ?? known(code) ?? "problem.other", params);
	};
	const charge = async () => {
		const found = problemsOfPay(form, total);
		setProblems(found);
		if (Object.keys(found).length > 0) return refused();
		props.forget();
		const paid = await pay.run({
			allocations: parts.map(({ file, quote }) => ({
				caseId: file.id,
				quoteId: quote.id,
			})),
			...proofOf(form),
		});
		if (!paid) {
			props.keep();
			return refused();
		}
		setSaved({ kind: "saved" });
		if (method === "card") useLastTerminal.setState({ name: form.terminal });
		await Promise.all([reload(), reloadTill()]);
		if (paid.state === "paid") go("receipt");
	};
	return (
		<>
			<div ref={box} className="contents">
				<Fields
					form={form}
					put={put}
					total={total}
					wrong={wrong}
					arriving={props.arriving}
					onEnter={() => void charge()}
				/>
			</div>
			{!place && <ErrorNote failure={pay.error} />}
			<Primary
				text={
					parts.length > 1
						? t("charge.goAll", { count: parts.length, total: money(total) })
						: t("charge.go", { total: money(total) })
				}
				keyName="F9"
				busy={pay.busy}
				onPress={() => void charge()}
			/>
		</>
	);
}
