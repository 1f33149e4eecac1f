import { useState } from "react";
import { useCommand } from "../../../api/use-command.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Button } from "../../../ui/button.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { TextField } from "../../../ui/field.tsx";
import { Card, Note } from "../../../ui/surface.tsx";
import { Tick } from "../../../ui/tick.tsx";
import { GroupsEditor } from "./groups-editor.tsx";
import { Simulation } from "./simulation.tsx";
import {
	isHour,
	type NumberKey,
	readRules,
	type Settings,
	type Typed,
	typedOf,
} from "./typed-rules.ts";

const SHORTEST_REASON = 3;

/** The rules, edited beside what they would do to those who wait now; saved whole, with a reason. */
export function RulesForm(props: {
	rules: Settings;
	onSaved: (version: number) => void;
}) {
	const t = useT();
	const { rules, onSaved } = props;
	const [typed, setTyped] = useState(() => typedOf(rules));
	const [reason, setReason] = useState("");
	const [tried, setTried] = useState(false);
	const set = useCommand("queue.setRules");
	const put = (change: Partial<Typed>) => setTyped({ ...typed, ...change });
	const read = readRules(typed);
	const short = reason.trim().length < SHORTEST_REASON;
	const edited = JSON.stringify(typed) !== JSON.stringify(typedOf(rules));
	const save = async () => {
		setTried(true);
		if (!read || short) return;
		const done = await set.run({
			from: rules.version,
			rules: read,
			reason: reason.trim(),
		});
		if (done) onSaved(done.version);
	};
	const number = (key: NumberKey) => (
		<TextField
			label={t(`rules.${key}`)}
			hint={t(`rules.hint.${key}`)}
			value={typed[key]}
			numeric="numeric"
			onChange={(value) => put({ [key]: value })}
			error={
				/^\d{1,3}$/.test(typed[key].trim())
					? undefined
					: t("problem.invalid_format")
			}
		/>
	);
	const hour = (key: "until" | "closes") => (
		<TextField
			label={t(`rules.${key}`)}
			hint={t(`rules.hint.${key}`)}
			value={typed[key]}
			placeholder="14:30"
			onChange={(value) => put({ [key]: value })}
			error={isHour(typed[key]) ? undefined : t("rules.hour")}
		/>
	);
	return (
		<div className="rules-grid">
			<Card
				title={t("rules.title")}
				aside={
					<span className="s mut">
						{t("rules.version", { version: rules.version })}
					</span>
				}
				className="pad2 col gap2"
			>
				<div className="staff-fields">
					{number("priority")}
					{number("arrival")}
					{number("ageMinutes")}
					{number("cap")}
					{number("before")}
					{number("after")}
					{number("parkMinutes")}
					{hour("until")}
					{hour("closes")}
				</div>
				<Tick
					on={typed.byCapacity}
					onChange={(byCapacity) => put({ byCapacity })}
					label={t("rules.byCapacity")}
				>
					<span>{t("rules.byCapacity")}</span>
				</Tick>
				<GroupsEditor
					groups={typed.groups}
					onChange={(groups) => put({ groups })}
				/>
				<TextField
					label={t("rules.reason")}
					hint={t("rules.hint.reason")}
					value={reason}
					onChange={setReason}
					onEnter={() => void save()}
					error={tried && short ? t("reason.needed") : undefined}
				/>
				{!read && <Note tone="warn">{t("rules.unreadable")}</Note>}
				<ErrorNote failure={set.error} />
				<div className="row between">
					<Button off={!edited} onPress={() => setTyped(typedOf(rules))}>
						{t("rules.asBefore")}
					</Button>
					<Button
						kind="primary"
						off={!edited}
						busy={set.busy}
						onPress={() => void save()}
					>
						{t("rules.save")}
					</Button>
				</div>
			</Card>
			<Simulation rules={edited ? read : null} />
		</div>
	);
}
