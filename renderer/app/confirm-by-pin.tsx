import { UserRound } from "lucide-react";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { User } from "../../shared/model.ts";
import type { RpcFailure } from "../../shared/rpc.ts";
import { usePeople } from "../api/use-people.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { useT } from "../i18n/use-t.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNote } from "../ui/error-note.tsx";
import { EmptyState, Skeleton } from "../ui/surface.tsx";
import { PeopleList } from "./people-list.tsx";
import { PinField, usePin } from "./pin-field.tsx";

/** As a method's `second` takes it. */
export type Second = { userId: string; pin: string };

/** Refusals of the PIN: told at its field. */
const ofPin = new Set<RpcFailure["code"]>([
	"wrong_pin",
	"locked_out",
	"no_such_user",
	"second_role",
	"same_person",
]);

type Act = {
	go: string;
	busy: boolean;
	failure: RpcFailure | null;
	onConfirm: (second: Second) => Promise<unknown>;
};

/**
 * Somebody who may confirms with their PIN: a person of the list, then the PIN, then Enter. The core
 * checks the PIN together with the act, so the caller runs it and hands back its refusal; a PIN is
 * kept only while it is typed.
 */
export function ConfirmByPin(
	props: Act & {
		/** Whoever has one of these may confirm. */
		roles: readonly User["roles"][number][];
		/** Who asks, and may not confirm for themselves. */
		except?: string | undefined;
		/** What the list is called. */
		label: string;
	},
) {
	const t = useT();
	const people = usePeople();
	const [chosen, setChosen] = useState<User | null>(null);
	const pinRef = useRef<HTMLInputElement>(null);
	const { roles, except, failure } = props;
	const able = people.data?.people.filter(
		({ id, roles: own }) =>
			id !== except && own.some((role) => roles.includes(role)),
	);
	const choose = (person: User) => {
		// the field is there before the next key is
		flushSync(() => setChosen(person));
		pinRef.current?.focus();
	};
	return (
		<>
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
					label={props.label}
				/>
			)}
			{failure && !ofPin.has(failure.code) && <ErrorNote failure={failure} />}
			{chosen && (
				<Pin {...props} key={chosen.id} user={chosen} pinRef={pinRef} />
			)}
		</>
	);
}

function Pin(props: Act & { user: User; pinRef: React.Ref<HTMLInputElement> }) {
	const text = useErrorText();
	const t = useT();
	const pin = usePin();
	// the refusal of another person's PIN is not this one's
	const [sent, setSent] = useState(false);
	const { failure } = props;
	const send = async () => {
		if (props.busy || !pin.whole()) return;
		setSent(true);
		await props.onConfirm({ userId: props.user.id, pin: pin.pin });
		pin.clear();
	};
	return (
		<>
			<PinField
				of={pin}
				user={props.user.name}
				refused={
					sent && failure && ofPin.has(failure.code) ? text(failure) : undefined
				}
				onEnter={() => void send()}
				inputRef={props.pinRef}
			/>
			<Button
				kind="primary"
				size="lg"
				className="spread"
				busy={props.busy}
				keyCap={t("key.enter")}
				onPress={() => void send()}
			>
				{props.go}
			</Button>
		</>
	);
}
