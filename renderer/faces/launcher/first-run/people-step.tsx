import { UserPlus, X } from "lucide-react";
import { useT } from "../../../i18n/use-t.ts";
import { Button, IconButton } from "../../../ui/button.tsx";
import { TextField } from "../../../ui/field.tsx";
import { NewPin } from "../../../ui/new-pin.tsx";
import { RoleTicks } from "../../../ui/role-ticks.tsx";
import { Card, Note } from "../../../ui/surface.tsx";
import { newPerson, type Person } from "./draft.ts";
import type { StepProps } from "./first-run.tsx";

const MOST = 60;

export function PeopleStep({ state }: StepProps) {
	const t = useT();
	const { draft, change, problems } = state;
	const { people } = draft;
	const put = (person: Person) =>
		change({
			people: people.map((each) => (each.key === person.key ? person : each)),
		});
	const all = problems.people;
	return (
		<>
			{all && (
				<div role="alert">
					<Note tone="bad">{t(all)}</Note>
				</div>
			)}
			{people.map((person, index) => (
				<PersonCard
					key={person.key}
					{...{ state, person, index, put }}
					onRemove={
						people.length > 1
							? () =>
									change({
										people: people.filter(({ key }) => key !== person.key),
									})
							: null
					}
				/>
			))}
			{people.length < MOST && (
				<div>
					<Button
						icon={UserPlus}
						onPress={() => change({ people: [...people, newPerson()] })}
					>
						{t("firstRun.people.add")}
					</Button>
				</div>
			)}
		</>
	);
}

function PersonCard(props: {
	state: StepProps["state"];
	person: Person;
	index: number;
	put: (person: Person) => void;
	onRemove: (() => void) | null;
}) {
	const t = useT();
	const { state, person, put } = props;
	const { key, name } = person;
	const said = (field: string) => {
		const problem = state.problems[`${key}.${field}`];
		return problem && t(problem);
	};
	return (
		<Card
			className="pad2 col gap2"
			title={name.trim() || t("firstRun.people.nth", { n: props.index + 1 })}
			aside={
				props.onRemove && (
					<IconButton
						icon={X}
						label={t("firstRun.people.remove", {
							name: name.trim() || String(props.index + 1),
						})}
						onPress={props.onRemove}
					/>
				)
			}
		>
			<div className="fr-grid three">
				<TextField
					label={t("staff.name")}
					value={name}
					onChange={(value) => put({ ...person, name: value })}
					error={said("name")}
					maxLength={80}
					autoFocus={name === ""}
				/>
				<NewPin
					{...(state.pins[key] ?? { pin: "", again: "" })}
					onChange={(part) => state.setPin(key, part)}
					errors={{ pin: said("pin"), again: said("again") }}
				/>
			</div>
			<RoleTicks
				roles={person.roles}
				onChange={(roles) => put({ ...person, roles })}
				error={said("roles")}
			/>
		</Card>
	);
}
