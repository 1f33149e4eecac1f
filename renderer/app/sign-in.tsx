import { UserRound } from "lucide-react";
import { useRef, useState } from "react";
import { ListBox, ListBoxItem } from "react-aria-components";
import type { User } from "../../shared/model.ts";
import { useCommand } from "../api/use-command.ts";
import { useQuery } from "../api/use-query.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { useT } from "../i18n/use-t.ts";
import { Button } from "../ui/button.tsx";
import { ConnectionNote } from "../ui/connection-note.tsx";
import { ErrorNote } from "../ui/error-note.tsx";
import { TextField } from "../ui/field.tsx";
import { EmptyState, Skeleton } from "../ui/surface.tsx";
import "./sign-in.css";

const PIN_DIGITS = 6;

/** Who works here: a person of the list by arrows or letters, then the PIN. */
export function SignIn({ title }: { title: string }) {
	const t = useT();
	const people = useQuery("people.list", {});
	const [chosen, setChosen] = useState<User | null>(null);
	const pinRef = useRef<HTMLInputElement>(null);
	const choose = (id: string) => {
		setChosen(people.data?.people.find((each) => each.id === id) ?? null);
		requestAnimationFrame(() => pinRef.current?.focus());
	};
	return (
		<main className="sheet">
			<div className="card sign-in">
				<h1>{title}</h1>
				<p className="mut">{t("signIn.lead")}</p>
				<ConnectionNote />
				<ErrorNote failure={people.error} />
				{people.loading && <Skeleton label={t("state.loading")} />}
				{people.data?.people.length === 0 && (
					<EmptyState icon={UserRound} title={t("signIn.nobody.title")}>
						{t("signIn.nobody.text")}
					</EmptyState>
				)}
				{people.data && people.data.people.length > 0 && (
					<ListBox
						className="people"
						aria-label={t("signIn.person")}
						selectionMode="single"
						disallowEmptySelection
						autoFocus="first"
						selectedKeys={chosen ? [chosen.id] : []}
						onSelectionChange={() => {}}
						onAction={(key) => choose(String(key))}
						items={people.data.people}
					>
						{(person) => (
							<ListBoxItem
								id={person.id}
								textValue={person.name}
								className="person"
							>
								<b>{person.name}</b>
								<span className="s mut">
									{person.roles.map((role) => t(`role.${role}`)).join(" · ")}
								</span>
							</ListBoxItem>
						)}
					</ListBox>
				)}
				{chosen && <Pin key={chosen.id} user={chosen} inputRef={pinRef} />}
			</div>
		</main>
	);
}

function Pin(props: { user: User; inputRef: React.Ref<HTMLInputElement> }) {
	const t = useT();
	const text = useErrorText();
	const [pin, setPin] = useState("");
	const [short, setShort] = useState(false);
	const { run, busy, error } = useCommand("people.signIn");
	const send = async () => {
		setShort(pin.length < PIN_DIGITS);
		if (pin.length < PIN_DIGITS) return;
		const done = await run({ userId: props.user.id, pin });
		if (!done) setPin("");
	};
	return (
		<>
			<TextField
				label={t("signIn.pin", { user: props.user.name })}
				look="pin"
				type="password"
				numeric="numeric"
				maxLength={12}
				value={pin}
				onChange={(value) => {
					setShort(false);
					setPin(value.replace(/\D/g, ""));
				}}
				onEnter={() => void send()}
				error={
					short
						? t("signIn.short")
						: error && pin === ""
							? text(error)
							: undefined
				}
				hint={t("signIn.hint")}
				inputRef={props.inputRef}
			/>
			<Button
				kind="primary"
				size="lg"
				className="spread"
				busy={busy}
				keyCap={t("key.enter")}
				onPress={() => void send()}
			>
				{t("signIn.go")}
			</Button>
		</>
	);
}
