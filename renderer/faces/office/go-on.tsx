import { DatabaseZap, UserRound } from "lucide-react";
import { useRef, useState } from "react";
import { contract } from "../../../shared/contract.ts";
import type { User } from "../../../shared/model.ts";
import type { RpcFailure } from "../../../shared/rpc.ts";
import { call } from "../../api/office.ts";
import { useCommand } from "../../api/use-command.ts";
import { useQuery } from "../../api/use-query.ts";
import { PeopleList } from "../../app/people-list.tsx";
import { PinField, usePin } from "../../app/pin-field.tsx";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useT } from "../../i18n/use-t.ts";
import { setHealth } from "../../stores/health.ts";
import { Button } from "../../ui/button.tsx";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Icon } from "../../ui/icon.tsx";
import { EmptyState, Skeleton } from "../../ui/surface.tsx";
import "../../app/sign-in.css";

const roles = contract.get("sync.goOn")?.second ?? [];

/** What happened to a copy, what will be done, and a leader's PIN for it: nobody can sign in before. */
export function GoOn() {
	const t = useT();
	const people = useQuery("people.list", {});
	const [chosen, setChosen] = useState<User | null>(null);
	const pinRef = useRef<HTMLInputElement>(null);
	const able = people.data?.people.filter(({ roles: own }) =>
		own.some((role) => roles.includes(role)),
	);
	const choose = (person: User) => {
		setChosen(person);
		requestAnimationFrame(() => pinRef.current?.focus());
	};
	return (
		<main className="sheet">
			<div className="card sign-in go-on">
				<h1 className="row">
					<Icon of={DatabaseZap} />
					{t("goOn.title")}
				</h1>
				<p>{t("goOn.what")}</p>
				<p className="b">{t("goOn.then")}</p>
				<ul className="bullets s">
					<li>{t("goOn.then.folios")}</li>
					<li>{t("goOn.then.tickets")}</li>
					<li>{t("goOn.then.both")}</li>
					<li>{t("goOn.then.twin")}</li>
				</ul>
				<ConnectionNote />
				<ErrorNote failure={people.error} />
				{people.loading && <Skeleton label={t("state.loading")} />}
				{able?.length === 0 && (
					<EmptyState icon={UserRound} title={t("second.nobody.title")}>
						{t("second.nobody.text", {
							roles: roles.map((role) => t(`role.${role}`)).join(" · "),
						})}
					</EmptyState>
				)}
				{able && able.length > 0 && (
					<PeopleList
						people={able}
						chosen={chosen}
						onChoose={choose}
						label={t("goOn.person")}
					/>
				)}
				{chosen && <Confirm key={chosen.id} user={chosen} pinRef={pinRef} />}
			</div>
		</main>
	);
}

/** Refusals of the PIN: told at its field. */
const ofPin: readonly RpcFailure["code"][] = [
	"wrong_pin",
	"locked_out",
	"no_such_user",
	"second_role",
];

function Confirm(props: { user: User; pinRef: React.Ref<HTMLInputElement> }) {
	const t = useT();
	const text = useErrorText();
	const pin = usePin();
	const { run, busy, error } = useCommand("sync.goOn");
	const atPin = error && ofPin.includes(error.code);
	const send = async () => {
		if (!pin.whole()) return;
		const second = { userId: props.user.id, pin: pin.pin };
		const done = await run({ second });
		pin.clear();
		// the office opens now, not at the next pulse
		if (done) setHealth(await call("system.health", {}));
	};
	return (
		<>
			<PinField
				of={pin}
				user={props.user.name}
				refused={atPin ? text(error) : undefined}
				onEnter={() => void send()}
				inputRef={props.pinRef}
			/>
			{!atPin && <ErrorNote failure={error} />}
			<Button
				kind="primary"
				size="lg"
				className="spread"
				busy={busy}
				keyCap={t("key.enter")}
				onPress={() => void send()}
			>
				{t("goOn.go")}
			</Button>
		</>
	);
}
