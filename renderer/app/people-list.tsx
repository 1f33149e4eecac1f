import { ListBox, ListBoxItem } from "react-aria-components";
import type { User } from "../../shared/model.ts";
import { useT } from "../i18n/use-t.ts";
import "./people.css";

/** The people of the office with what they may do; one is chosen by arrows or letters and Enter. */
export function PeopleList(props: {
	people: readonly User[];
	chosen: User | null;
	onChoose: (person: User) => void;
	label: string;
}) {
	const t = useT();
	return (
		<ListBox
			className="people"
			aria-label={props.label}
			selectionMode="single"
			disallowEmptySelection
			autoFocus="first"
			selectedKeys={props.chosen ? [props.chosen.id] : []}
			onSelectionChange={() => {}}
			onAction={(key) => {
				const person = props.people.find(({ id }) => id === key);
				if (person) props.onChoose(person);
			}}
			items={props.people}
		>
			{(person) => (
				<ListBoxItem id={person.id} textValue={person.name} className="person">
					<b>{person.name}</b>
					<span className="s mut">
						{person.roles.map((role) => t(`role.${role}`)).join(" · ")}
					</span>
				</ListBoxItem>
			)}
		</ListBox>
	);
}
