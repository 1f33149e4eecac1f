import {
	cashChange,
	parsePesos,
	payableInCash,
} from "../../../../shared/money.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Button } from "../../../ui/button.tsx";
import { MoneyField } from "../../../ui/field.tsx";
import { sumOf, typed } from "./cash.ts";
import { CashButtons } from "./cash-buttons.tsx";
import { Change } from "./change.tsx";
import type { MethodProps } from "./pay-desk.tsx";

/** What came in, typed or touched piece by piece, and what goes back. */
export function PayCash(props: MethodProps) {
	const { form, put, total, wrong, arriving, onEnter } = props;
	const t = useT();
	const received = parsePesos(form.received);
	const due = payableInCash(total);
	const enough = received !== null && received >= due;
	const add = (value: number) => {
		const pieces = { ...form.pieces, [value]: (form.pieces[value] ?? 0) + 1 };
		put({ pieces, received: typed(sumOf(pieces)) });
	};
	return (
		<div className="duo">
			<div className="col gap1h">
				<MoneyField
					label={t("charge.received")}
					value={form.received}
					autoFocus={arriving}
					onChange={(value) => put({ received: value, pieces: {} })}
					onEnter={onEnter}
					error={wrong("received")}
				/>
				<div className="row between">
					<span className="s mut3 sb">{t("charge.touch")}</span>
					<Button
						kind="quiet"
						size="sm"
						onPress={() => put({ received: "", pieces: {} })}
					>
						{t("cash.clear")}
					</Button>
				</div>
				<CashButtons
					pieces={form.pieces}
					onAdd={add}
					onExact={() => put({ received: typed(due), pieces: {} })}
				/>
			</div>
			<Change change={enough ? cashChange(total, received) : null} />
		</div>
	);
}
