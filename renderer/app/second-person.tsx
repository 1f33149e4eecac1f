import { UserRound } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { type ActOfTwo, contract } from "../../shared/contract.ts";
import type { User } from "../../shared/model.ts";
import type { RpcFailure } from "../../shared/rpc.ts";
import { useQuery } from "../api/use-query.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { useT } from "../i18n/use-t.ts";
import { useSession } from "../stores/session.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
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

/**
 * Somebody else confirms an act with their own PIN: a person of the list, then the PIN, then Enter.
 * The list has who may sign beside the caller by the contract's own word for `act`. The core checks
 * the PIN together with the act, so the caller runs it and hands back its refusal; a PIN is kept
 * only while it is typed.
 */
export function SecondPerson(props: {
	act: ActOfTwo;
	title: string;
	/** What is confirmed, and why by two. */
	children?: ReactNode;
	go?: string;
	busy: boolean;
	failure: RpcFailure | null;
	onConfirm: (second: Second) => Promise<unknown>;
	onClose: () => void;
}) {
	const t = useT();
	const me = useSession((each) => each.user);
	const people = useQuery("people.list", {});
	const [chosen, setChosen] = useState<User | null>(null);
	const pinRef = useRef<HTMLInputElement>(null);
	const roles = contract.get(props.act)?.second ?? [];
	const able = people.data?.people.filter(
		({ id, roles: own }) =>
			id !== me?.id && own.some((role) => roles.includes(role)),
	);
	const choose = (person: User) => {
		setChosen(person);
		requestAnimationFrame(() => pinRef.current?.focus());
	};
	const { failure } = props;
	return (
		<Dialog title={props.title} closeLabel={t("close")} onClose={props.onClose}>
			{props.children}
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
					label={t("second.person")}
				/>
			)}
			{failure && !ofPin.has(failure.code) && <ErrorNote failure={failure} />}
			{chosen && (
				<Confirm {...props} key={chosen.id} user={chosen} pinRef={pinRef} />
			)}
		</Dialog>
	);
}

function Confirm(props: {
	user: User;
	pinRef: React.Ref<HTMLInputElement>;
	go?: string;
	busy: boolean;
	failure: RpcFailure | null;
	onConfirm: (second: Second) => Promise<unknown>;
}) {
	const t = useT();
	const text = useErrorText();
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
				{props.go ?? t("second.go")}
			</Button>
		</>
	);
}
