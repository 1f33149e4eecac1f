import { Lock, UserPlus, UserX } from "lucide-react";
import { useState } from "react";
import type { Output } from "../../../shared/contract.ts";
import { useCommand } from "../../api/use-command.ts";
import { useQuery } from "../../api/use-query.ts";
import { useT } from "../../i18n/use-t.ts";
import { usePeopleChanges } from "../../stores/people.ts";
import { useSession } from "../../stores/session.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Card, EmptyState, Skeleton } from "../../ui/surface.tsx";
import { PinForm, StaffForm, WorkForm } from "./staff-forms.tsx";

export type Person = Output<"people.staff">["staff"][number];
type Open = { what: "add" | "change" | "pin" | "work"; person: Person | null };

const watchers = ["supervisor", "auditor", "administrator"];

/** Who works here, what they may do, and who is locked out. */
export function StaffPage() {
	const t = useT();
	const user = useSession((each) => each.user);
	const may = user?.roles.some((role) => watchers.includes(role)) ?? false;
	const administers = user?.roles.includes("administrator") ?? false;
	const staff = useQuery(
		"people.staff",
		may ? {} : null,
		undefined,
		usePeopleChanges(),
	);
	const [open, setOpen] = useState<Open | null>(null);
	const done = () => {
		setOpen(null);
		void staff.reload();
	};
	const form = { onDone: done, onCancel: () => setOpen(null) };
	return (
		<>
			<div className="row between wrap">
				<div>
					<h1>{t("staff.title")}</h1>
					<p className="mut s">{t("staff.lead")}</p>
				</div>
				{administers && !open && (
					<Button
						icon={UserPlus}
						onPress={() => setOpen({ what: "add", person: null })}
					>
						{t("staff.add")}
					</Button>
				)}
			</div>
			<ConnectionNote />
			<ErrorNote failure={staff.error} />
			{!may && (
				<Card className="listed">
					<EmptyState icon={Lock} title={t("staff.mayNot")} />
				</Card>
			)}
			{may && staff.loading && <Skeleton label={t("state.loading")} />}
			{(open?.what === "add" || open?.what === "change") && (
				<StaffForm key={open.person?.id ?? ""} person={open.person} {...form} />
			)}
			{open?.what === "pin" && open.person && (
				<PinForm key={open.person.id} person={open.person} {...form} />
			)}
			{open?.what === "work" && open.person && (
				<WorkForm key={open.person.id} person={open.person} {...form} />
			)}
			{staff.data && !open && (
				<StaffTable
					staff={staff.data.staff}
					administers={administers}
					onOpen={setOpen}
					onUnlocked={done}
				/>
			)}
		</>
	);
}

function StaffTable(props: {
	staff: readonly Person[];
	administers: boolean;
	onOpen: (open: Open) => void;
	onUnlocked: () => void;
}) {
	const t = useT();
	return (
		<Card className="listed">
			<table>
				<thead>
					<tr>
						<th>{t("staff.name")}</th>
						<th>{t("staff.roles")}</th>
						<th>{t("staff.state")}</th>
						<th>{t("staff.acts")}</th>
					</tr>
				</thead>
				<tbody>
					{props.staff.map((person) => (
						<tr key={person.id}>
							<td className="sb">{person.name}</td>
							<td className="s">
								{person.roles.map((role) => t(`role.${role}`)).join(" · ")}
							</td>
							<td>
								<State person={person} />
							</td>
							<td>
								<Acts {...props} person={person} />
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</Card>
	);
}

function State({ person }: { person: Person }) {
	const t = useT();
	if (person.until) return <Chip icon={UserX}>{t("staff.left")}</Chip>;
	if (person.lockedUntil)
		return (
			<Chip icon={Lock} tone="warn">
				{t("staff.locked")}
			</Chip>
		);
	return <span className="s mut">{t("staff.active")}</span>;
}

function Acts(props: {
	person: Person;
	administers: boolean;
	onOpen: (open: Open) => void;
	onUnlocked: () => void;
}) {
	const t = useT();
	const me = useSession((each) => each.user);
	const unlock = useCommand("people.unlock");
	const { person, administers } = props;
	const leads =
		me?.roles.some(
			(role) => role === "supervisor" || role === "administrator",
		) ?? false;
	const act = (what: Open["what"], text: string) => (
		<Button
			size="sm"
			kind="quiet"
			label={`${text}: ${person.name}`}
			onPress={() => props.onOpen({ what, person })}
		>
			{text}
		</Button>
	);
	return (
		<div className="row">
			{administers && !person.until && act("change", t("staff.change"))}
			{administers && !person.until && act("pin", t("staff.newPin"))}
			{administers &&
				act("work", t(person.until ? "staff.activate" : "staff.deactivate"))}
			{leads && person.lockedUntil && person.id !== me?.id && (
				<Button
					size="sm"
					busy={unlock.busy}
					label={`${t("staff.unlock")}: ${person.name}`}
					onPress={() =>
						void unlock
							.run({ userId: person.id })
							.then((done) => done && props.onUnlocked())
					}
				>
					{t("staff.unlock")}
				</Button>
			)}
			<ErrorNote failure={unlock.error} />
		</div>
	);
}
