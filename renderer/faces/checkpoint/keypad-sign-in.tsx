import { Delete } from "lucide-react";
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { User } from "../../../shared/model.ts";
import { PIN_DIGITS, PIN_MOST } from "../../../shared/pins.ts";
import { useCommand } from "../../api/use-command.ts";
import { usePeople } from "../../api/use-people.ts";
import { PeopleList } from "../../app/people-list.tsx";
import { usePin } from "../../app/pin-field.tsx";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useT } from "../../i18n/use-t.ts";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Skeleton } from "../../ui/surface.tsx";

/** Whoever only keeps the door comes first: the desks have lists of their own. */
const doorFirst = (people: readonly User[]) =>
	[...people].sort((a, b) => Number(isGuard(b)) - Number(isGuard(a)));
const isGuard = ({ roles }: User) => roles.includes("guard");

/** Who keeps the door today: a name, then the PIN by touch or by keys. */
export function KeypadSignIn() {
	const t = useT();
	const people = usePeople();
	const [chosen, setChosen] = useState<User | null>(null);
	const here = people.data?.people.find(({ id }) => id === chosen?.id) ?? null;
	return (
		<main className="door-two sign-in-two">
			<section className="door-half">
				<h1>{t("checkpoint.signIn")}</h1>
				<ConnectionNote />
				<ErrorNote failure={people.error} />
				{people.loading && <Skeleton label={t("state.loading")} />}
				{people.data && (
					<PeopleList
						people={doorFirst(people.data.people)}
						chosen={here}
						onChoose={setChosen}
						label={t("signIn.person")}
					/>
				)}
			</section>
			<section className="door-half plain">
				{here ? (
					<Keypad key={here.id} user={here} />
				) : (
					<p className="door-lead">{t("checkpoint.signIn.lead")}</p>
				)}
			</section>
		</main>
	);
}

function Keypad({ user }: { user: User }) {
	const t = useT();
	const text = useErrorText();
	const { pin, type, whole, short, clear } = usePin();
	const { run, busy, error } = useCommand("people.signIn");
	const send = async () => {
		if (whole() && !(await run({ userId: user.id, pin }))) clear();
	};
	const digit = (each: string) => (
		<AriaButton
			key={each}
			className="door-btn digit"
			onPress={() => type(`${pin}${each}`.slice(0, PIN_MOST))}
		>
			{each}
		</AriaButton>
	);
	return (
		<div className="keypad">
			<label className="keypad-pin">
				<span>{t("signIn.pin", { user: user.name })}</span>
				<input
					type="password"
					inputMode="none"
					autoComplete="off"
					value={pin}
					maxLength={PIN_MOST}
					onChange={({ target }) => type(target.value)}
					onKeyDown={({ key }) => key === "Enter" && void send()}
				/>
			</label>
			<p className="keypad-problem" role="alert">
				{short ? t("signIn.short") : pin === "" && error ? text(error) : ""}
			</p>
			<div className="keypad-keys">
				{[..."123456789"].map(digit)}
				<AriaButton
					className="door-btn digit"
					aria-label={t("checkpoint.erase")}
					onPress={() => type(pin.slice(0, -1))}
				>
					<Icon of={Delete} />
				</AriaButton>
				{digit("0")}
				<AriaButton
					className="door-btn primary"
					isDisabled={busy || pin.length < PIN_DIGITS}
					onPress={() => void send()}
				>
					{t("signIn.go")}
				</AriaButton>
			</div>
		</div>
	);
}
