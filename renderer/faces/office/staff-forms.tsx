import { type ReactNode, useState } from "react";
import type { Role } from "../../../shared/model.ts";
import { pinProblem } from "../../../shared/pins.ts";
import type { RpcFailure } from "../../../shared/rpc.ts";
import { known } from "../../i18n/messages.ts";
import { useFieldProblem } from "../../i18n/use-error-text.ts";
import { useT } from "../../i18n/use-t.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { TextField } from "../../ui/field.tsx";
import { NewPin } from "../../ui/new-pin.tsx";
import { RoleTicks } from "../../ui/role-ticks.tsx";
import { Card } from "../../ui/surface.tsx";
import type { Person } from "./staff-page.tsx";
import { useTwo } from "./use-two.tsx";

type Props = { onDone: () => void; onCancel: () => void };

/** A PIN while it is typed, and what is wrong with it once it was tried. */
function useNewPin() {
	const t = useT();
	const [typed, setTyped] = useState({ pin: "", again: "" });
	const [tried, setTried] = useState(false);
	const weak = pinProblem(typed.pin);
	const differs = typed.pin !== typed.again;
	return {
		pin: typed.pin,
		whole: () => {
			setTried(true);
			return weak === null && !differs;
		},
		field: {
			...typed,
			onChange: (part: Partial<typeof typed>) => {
				setTried(false);
				setTyped((old) => ({ ...old, ...part }));
			},
			errors: {
				pin:
					tried && weak
						? t(known(`problem.${weak}`) ?? "problem.other")
						: undefined,
				again:
					tried && !weak && differs
						? t("firstRun.people.again.wrong")
						: undefined,
			},
		},
	};
}

/** Somebody new, or other roles and name for somebody. */
export function StaffForm(props: Props & { person: Person | null }) {
	const t = useT();
	const { person } = props;
	const [name, setName] = useState(person?.name ?? "");
	const [roles, setRoles] = useState<Role[]>(person?.roles ?? ["clerk"]);
	const [tried, setTried] = useState(false);
	const pin = useNewPin();
	const add = useTwo("people.add", props.onDone);
	const change = useTwo("people.change", props.onDone);
	const { error, busy, dialog } = person ? change : add;
	const said = useFieldProblem(error);
	const short = name.trim().length < 3;
	const save = () => {
		setTried(true);
		const whole = person !== null || pin.whole();
		if (short || roles.length === 0 || !whole) return;
		if (person) void change.run({ userId: person.id, name, roles });
		else void add.run({ name, roles, pin: pin.pin });
	};
	return (
		<Frame
			{...{ ...props, error, busy, dialog }}
			title={person ? person.name : t("staff.add")}
			go={t("staff.save")}
			onGo={save}
		>
			<div className="staff-fields">
				<TextField
					label={t("staff.name")}
					value={name}
					onChange={setName}
					maxLength={80}
					autoFocus
					error={
						tried && short ? t("firstRun.people.name.wrong") : said("name")
					}
				/>
				{!person && <NewPin {...pin.field} onEnter={save} />}
			</div>
			<RoleTicks
				roles={roles}
				onChange={setRoles}
				error={
					tried && roles.length === 0
						? t("firstRun.people.roles.wrong")
						: undefined
				}
			/>
			{person && <p className="s mut">{t("staff.change.text")}</p>}
		</Frame>
	);
}

/** The person types their own new PIN, twice. */
export function PinForm(props: Props & { person: Person }) {
	const t = useT();
	const pin = useNewPin();
	const set = useTwo("people.setPin", props.onDone);
	const save = () => {
		if (pin.whole()) void set.run({ userId: props.person.id, pin: pin.pin });
	};
	return (
		<Frame
			{...{ ...props, ...set }}
			title={t("staff.newPin.title", { name: props.person.name })}
			go={t("staff.save")}
			onGo={save}
		>
			<p className="s mut">
				{t("staff.newPin.text", { name: props.person.name })}
			</p>
			<div className="staff-fields">
				<NewPin {...pin.field} onEnter={save} />
			</div>
		</Frame>
	);
}

/** Somebody leaves, or is back. */
export function WorkForm(props: Props & { person: Person }) {
	const t = useT();
	const { id, name, until } = props.person;
	const leave = useTwo("people.deactivate", props.onDone);
	const back = useTwo("people.activate", props.onDone);
	const act = until ? back : leave;
	return (
		<Frame
			{...{ ...props, ...act }}
			title={name}
			go={t(until ? "staff.activate" : "staff.deactivate")}
			onGo={() => void act.run({ userId: id })}
		>
			<p className="s mut">
				{t(until ? "staff.activate.text" : "staff.deactivate.text")}
			</p>
		</Frame>
	);
}

function Frame(props: {
	title: string;
	go: string;
	busy: boolean;
	error: RpcFailure | null;
	dialog: ReactNode;
	children: ReactNode;
	onGo: () => void;
	onCancel: () => void;
}) {
	const t = useT();
	return (
		<Card className="pad2 col gap2" title={props.title}>
			{props.children}
			<ErrorNote failure={props.error} />
			<div className="row between">
				<Button onPress={props.onCancel}>{t("staff.cancel")}</Button>
				<Button kind="primary" busy={props.busy} onPress={props.onGo}>
					{props.go}
				</Button>
			</div>
			{props.dialog}
		</Card>
	);
}
