import { useState } from "react";
import type { Till } from "../../../shared/model.ts";
import { parsePesos } from "../../../shared/money.ts";
import { useCommand } from "../../api/use-command.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { useSession } from "../../stores/session.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { MoneyField } from "../../ui/field.tsx";
import { Card, Skeleton } from "../../ui/surface.tsx";

/** The till of the person who works here: its state, or the form that opens it with a counted float. */
export function TillCard(props: {
	till: Till | null;
	loading: boolean;
	counter: number;
	onOpened: () => unknown;
	autoFocus?: boolean;
}) {
	const t = useT();
	const { money, time } = useFormats();
	const user = useSession((each) => each.user);
	const { till } = props;
	if (props.loading)
		return (
			<Card>
				<Skeleton label={t("state.loading")} />
			</Card>
		);
	if (!till)
		return (
			<OpenTill
				onOpened={props.onOpened}
				autoFocus={props.autoFocus ?? false}
			/>
		);
	return (
		<Card
			title={t("till.title", { counter: till.counter })}
			className="pad2 col gap1h"
		>
			<dl className="pairs s">
				<dt className="mut">{t("till.openedAt")}</dt>
				<dd>{time(till.openedAt)}</dd>
				<dt className="mut">{t("till.float")}</dt>
				<dd>{money(till.float)}</dd>
				<dt className="mut">{t("till.payments")}</dt>
				<dd>{till.payments}</dd>
				<dt className="mut">{t("till.of")}</dt>
				<dd>{user?.name}</dd>
			</dl>
		</Card>
	);
}

function OpenTill(props: { onOpened: () => unknown; autoFocus: boolean }) {
	const t = useT();
	const [text, setText] = useState("");
	const [wrong, setWrong] = useState(false);
	const { run, busy, error } = useCommand("till.open");
	const go = async () => {
		const float = parsePesos(text);
		setWrong(float === null);
		if (float === null) return;
		if (await run({ float })) await props.onOpened();
	};
	return (
		<Card title={t("till.none")} className="pad2 col gap1h">
			<p className="s mut">{t("till.lead")}</p>
			<MoneyField
				small
				label={t("till.float")}
				value={text}
				onChange={(value) => {
					setWrong(false);
					setText(value);
				}}
				onEnter={() => void go()}
				autoFocus={props.autoFocus}
				hint={t("till.hint")}
				error={wrong ? t("money.wrong") : undefined}
			/>
			<ErrorNote failure={error} />
			<Button busy={busy} onPress={() => void go()}>
				{t("till.open")}
			</Button>
		</Card>
	);
}
