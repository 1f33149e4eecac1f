import { Plus, Trash2 } from "lucide-react";
import { useQuery } from "../../../api/use-query.ts";
import { useT } from "../../../i18n/use-t.ts";
import { useCatalogueChanges } from "../../../stores/catalogue.ts";
import { Button, IconButton } from "../../../ui/button.tsx";
import { TextField } from "../../../ui/field.tsx";
import { GroupProcedures } from "./group-procedures.tsx";
import { areCounters, type TypedGroup } from "./typed-rules.ts";

/** The lines: letters, name, counters, and procedures that are called with them. What is taken off falls back to the letter of its sheets. */
export function GroupsEditor(props: {
	groups: TypedGroup[];
	onChange: (groups: TypedGroup[]) => void;
}) {
	const t = useT();
	const { groups, onChange } = props;
	const { data } = useQuery(
		"catalogue.search",
		{ text: "", limit: 200 },
		undefined,
		useCatalogueChanges(),
	);
	const sheets = (data?.sheets ?? [])
		.filter(({ offered }) => offered)
		.toSorted((a, b) => a.name.localeCompare(b.name));
	const taken = new Set(groups.flatMap(({ procedures }) => procedures));
	const put = (at: number, change: Partial<TypedGroup>) =>
		onChange(
			groups.map((each, i) => (i === at ? { ...each, ...change } : each)),
		);
	return (
		<section className="col gap1h" aria-label={t("groups.title")}>
			<h3>{t("groups.title")}</h3>
			<p className="s mut">{t("groups.lead")}</p>
			{groups.map((group, at) => (
				// a line has no name of its own while its letters are typed
				// biome-ignore lint/suspicious/noArrayIndexKey: lines are added and taken off one by one
				<div className="group-line" key={at}>
					<TextField
						label={t("groups.prefix")}
						value={group.prefix}
						maxLength={2}
						onChange={(prefix) => put(at, { prefix: prefix.toUpperCase() })}
						error={
							/^[A-Z]{1,2}$/.test(group.prefix)
								? undefined
								: t("problem.invalid_format")
						}
					/>
					<TextField
						label={t("groups.name")}
						value={group.name}
						maxLength={60}
						onChange={(name) => put(at, { name })}
						error={
							group.name.trim().length < 3
								? t("problem.invalid_format")
								: undefined
						}
					/>
					<TextField
						label={t("groups.counters")}
						value={group.counters}
						placeholder={t("groups.all")}
						onChange={(counters) => put(at, { counters })}
						error={
							areCounters(group.counters)
								? undefined
								: t("problem.invalid_format")
						}
					/>
					<IconButton
						icon={Trash2}
						label={t("groups.remove", { group: group.prefix })}
						onPress={() => onChange(groups.filter((_, i) => i !== at))}
					/>
					<GroupProcedures
						group={group.prefix}
						procedures={group.procedures}
						sheets={sheets}
						taken={taken}
						onChange={(procedures) => put(at, { procedures })}
					/>
				</div>
			))}
			<div className="row">
				<Button
					size="sm"
					icon={Plus}
					onPress={() =>
						onChange([
							...groups,
							{ prefix: "", name: "", counters: "", procedures: [] },
						])
					}
				>
					{t("groups.add")}
				</Button>
			</div>
		</section>
	);
}
