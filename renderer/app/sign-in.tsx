import { UserRound } from "lucide-react";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { User } from "../../shared/model.ts";
import { useCommand } from "../api/use-command.ts";
import { usePeople } from "../api/use-people.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { useT } from "../i18n/use-t.ts";
import { Button } from "../ui/button.tsx";
import { ConnectionNote } from "../ui/connection-note.tsx";
import { ErrorNote } from "../ui/error-note.tsx";
import { EmptyState, Skeleton } from "../ui/surface.tsx";
import { PeopleList } from "./people-list.tsx";
import { PinField, usePin } from "./pin-field.tsx";
import "./sign-in.css";

/** Who works here: a person of the list by arrows or letters, then the PIN. */
export function SignIn({ title }: { title: string }) {
	const t = useT();
	const people = usePeople();
	const [chosen, setChosen] = useState<User | null>(null);
	const here = people.data?.people.find(({ id }) => id === chosen?.id) ?? null;
	const pinRef = useRef<HTMLInputElement>(null);
	const choose = (person: User) => {
		// the field is there before the next key is
		flushSync(() => setChosen(person));
		pinRef.current?.focus();
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
					<PeopleList
						people={people.data.people}
						chosen={here}
						onChoose={choose}
						label={t("signIn.person")}
					/>
				)}
				{here && <Pin key={here.id} user={here} inputRef={pinRef} />}
			</div>
		</main>
	);
}

function Pin(props: { user: User; inputRef: React.Ref<HTMLInputElement> }) {
	const t = useT();
	const text = useErrorText();
	const pin = usePin();
	const { run, busy, error } = useCommand("people.signIn");
	const send = async () => {
		if (!pin.whole()) return;
		const done = await run({ userId: props.user.id, pin: pin.pin });
		if (!done) pin.clear();
	};
	return (
		<>
			<PinField
				of={pin}
				user={props.user.name}
				refused={error ? text(error) : undefined}
				onEnter={() => void send()}
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
