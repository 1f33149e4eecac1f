import { FileClock } from "lucide-react";
import type { ReactNode } from "react";
import type { PayOrder } from "../../../../shared/case-model.ts";
import type { Case } from "../../../../shared/model.ts";
import { useCommand } from "../../../api/use-command.ts";
import { PrintButton } from "../../../app/print-button.tsx";
import { useFormats } from "../../../i18n/format.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Chip } from "../../../ui/chip.tsx";
import { Note } from "../../../ui/surface.tsx";
import { Primary } from "../frame.tsx";
import { useWork } from "../work-context.ts";
import type { Part } from "./charge-parts.ts";

/** Lets the parts that are not ordered yet wait for their money, one after the other. */
export function useAwaitPayment(parts: readonly Part[]) {
	const { reload } = useWork();
	const { run, busy, error } = useCommand("cases.awaitPayment");
	const open = parts.filter(({ file }) => file.state === "draft");
	const order = async () => {
		let made = true;
		for (const { file } of open)
			made &&= (await run({ caseId: file.id })) !== undefined;
		await reload();
		return made;
	};
	return { order, busy, error, possible: open.length > 0 };
}

/** What an order is, before there is one; afterwards the orders, each with its number and last day. */
export function PayOrders(props: {
	parts: readonly Part[];
	waiting: ReturnType<typeof useAwaitPayment>;
	onOrder: () => void;
}) {
	const t = useT();
	const { waiting } = props;
	const atHand = useWork().file.id;
	const ordered = props.parts.filter(({ file }) => file.order);
	return (
		<>
			{ordered.map(({ file }) => (
				<OrderCard key={file.id} file={file} order={file.order}>
					<PrintButton
						paper="order"
						id={file.id}
						{...(file.id === atHand ? { keyName: "Ctrl+P" } : {})}
					/>
				</OrderCard>
			))}
			{waiting.possible ? (
				<>
					<Note title={t("order.leadTitle")}>{t("order.lead")}</Note>
					<Primary
						text={t("order.make")}
						keyName="F9"
						busy={waiting.busy}
						onPress={props.onOrder}
					/>
				</>
			) : (
				<FinishWaiting />
			)}
		</>
	);
}

/** An order as the person takes it along. `children`: what can be done with it. */
export function OrderCard(props: {
	file: Case;
	order: PayOrder | null;
	children?: ReactNode;
}) {
	const t = useT();
	const { money, longDay } = useFormats();
	const { file, order } = props;
	if (!order) return null;
	return (
		<section className="card pad2 col gap1h" aria-label={order.number}>
			<div className="row between">
				<div>
					<div className="s mut3">{file.procedure}</div>
					<div className="xl b" role="status">
						{order.number}
					</div>
				</div>
				<Chip icon={FileClock} tone="warn">
					{t("order.waiting")}
				</Chip>
			</div>
			<dl className="pairs said s order-facts">
				<dt className="mut3">{t("order.total")}</dt>
				<dd className="b">{money(order.total)}</dd>
				<dt className="mut3">{t("order.until")}</dt>
				<dd className="sb">{longDay(order.validUntil)}</dd>
				<dt className="mut3">{t("order.reference")}</dt>
				<dd>
					<span className="mono sb">{inFours(order.reference.reference)}</span>
					<div className="xs mut3">{t("reference.demo")}</div>
				</dd>
			</dl>
			{props.children && <div className="row wrap">{props.children}</div>}
		</section>
	);
}

const inFours = (digits: string) => digits.replace(/(\d{4})(?=\d)/g, "$1 ");

/** That the case at hand already waits for its money, beside the ways to pay it now. */
export function OrderLine({ order }: { order: PayOrder }) {
	const t = useT();
	const { plainDay } = useFormats();
	return (
		<Note icon={FileClock}>
			{t("order.line", {
				number: order.number,
				date: plainDay(order.validUntil),
			})}
		</Note>
	);
}

function FinishWaiting() {
	const t = useT();
	const { finish } = useWork();
	return (
		<Primary
			text={t("receipt.finish")}
			keyName="F9"
			busy={false}
			autoFocus
			onPress={finish}
		/>
	);
}
