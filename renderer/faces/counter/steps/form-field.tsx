import { Plus } from "lucide-react";
import { type Control, Controller } from "react-hook-form";
import type { Field } from "../../../../shared/forms.ts";
import { useFormats } from "../../../i18n/format.ts";
import { known } from "../../../i18n/messages.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Button } from "../../../ui/button.tsx";
import { Choice } from "../../../ui/choice.tsx";
import { TextField } from "../../../ui/field.tsx";
import { Tick } from "../../../ui/tick.tsx";
import type { Problems, Typed } from "./form-values.ts";
import { readDay } from "./typed-day.ts";

/** A text longer than this is written on lines. */
const ONE_LINE = 200;

type Shared = {
	path: string;
	required: boolean;
	autoFocus: boolean;
	control: Control<Typed>;
	problems: Problems;
	/** Something was typed there: what was said of it is old. */
	onChange: (path: string) => void;
};
type Scalar = Extract<
	Field,
	{ type: "string" | "number" | "integer" | "boolean" }
>;
type List = Extract<Field, { type: "array" }>;

/** A field of a form, with those of its group. */
export function FormField(props: Shared & { field: Field }) {
	const { field, path } = props;
	if (field.type === "object")
		return (
			<fieldset className="wide group">
				<legend className="sb">{field.title}</legend>
				<div className="group-fields">
					{Object.entries(field.properties).map(([name, each], index) => (
						<Leaf
							{...props}
							key={name}
							field={each}
							path={`${path}.${name}`}
							required={field.required?.includes(name) ?? false}
							autoFocus={props.autoFocus && index === 0}
						/>
					))}
				</div>
			</fieldset>
		);
	return <Leaf {...props} field={field} />;
}

function Leaf(props: Shared & { field: Scalar | List }) {
	const { field } = props;
	return (
		<Controller
			control={props.control}
			name={props.path}
			render={({ field: { value, onChange } }) => {
				const change = (next: string | string[]) => {
					props.onChange(props.path);
					onChange(next);
				};
				return field.type === "array" ? (
					<ListField
						{...props}
						field={field}
						value={Array.isArray(value) ? value : []}
						onTyped={change}
					/>
				) : (
					<ScalarField
						{...props}
						field={field}
						title={field.title}
						value={typeof value === "string" ? value : ""}
						onTyped={change}
					/>
				);
			}}
		/>
	);
}

function useProblemText() {
	const t = useT();
	return (problem: string | undefined) =>
		problem && t(known(`problem.${problem}`) ?? "problem.other");
}

function ScalarField(
	props: Shared & {
		field: Scalar;
		title: string;
		value: string;
		onTyped: (value: string) => void;
	},
) {
	const t = useT();
	const said = useProblemText();
	const { plainDay } = useFormats();
	const { field, value, onTyped, title } = props;
	const label = props.required ? title : t("form.optional", { title });
	const error = said(props.problems[props.path]);
	if (field.type === "boolean" || (field.type === "string" && field.enum)) {
		const options =
			field.type === "boolean"
				? [
						{ value: "yes", text: t("form.yes") },
						{ value: "no", text: t("form.no") },
					]
				: (field.enum ?? []).map((each) => ({ value: each, text: each }));
		return (
			<Choice
				label={label}
				value={value}
				options={[{ value: "", text: t("form.choose") }, ...options]}
				onChange={onTyped}
				error={error}
				autoFocus={props.autoFocus}
			/>
		);
	}
	const isDay = field.type === "string" && field.format === "date";
	const day = isDay ? readDay(value) : null;
	const long = field.type === "string" && (field.maxLength ?? 0) > ONE_LINE;
	return (
		<TextField
			label={label}
			value={value}
			onChange={onTyped}
			error={error}
			autoFocus={props.autoFocus}
			good={day ? plainDay(day) : undefined}
			hint={isDay ? t("form.dayHint") : field.description}
			{...(field.type === "string" ? {} : { numeric: "decimal" as const })}
			{...(long ? { lines: 2, className: "wide" } : {})}
			{...(field.type === "string" && !isDay && field.maxLength
				? { maxLength: field.maxLength }
				: {})}
		/>
	);
}

/** Several of one kind: ticks where they are to be chosen, else a field each. */
function ListField(
	props: Shared & {
		field: List;
		value: string[];
		onTyped: (value: string[]) => void;
	},
) {
	const t = useT();
	const said = useProblemText();
	const { field, value, onTyped } = props;
	const { items, title } = field;
	const error = said(props.problems[props.path]);
	const legend = props.required ? title : t("form.optional", { title });
	const choices = items.type === "string" ? items.enum : undefined;
	const rows = value.length === 0 ? [""] : value;
	return (
		<fieldset className="wide group">
			<legend className="sb">{legend}</legend>
			{choices ? (
				<div className="row wrap gap2">
					{choices.map((each) => (
						<Tick
							key={each}
							label={each}
							on={value.includes(each)}
							wrong={error !== undefined}
							onChange={(on) =>
								onTyped(
									choices.filter((one) =>
										one === each ? on : value.includes(one),
									),
								)
							}
						>
							{each}
						</Tick>
					))}
				</div>
			) : (
				<>
					{rows.map((each, index) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the list
						<div className="row list-row" key={index}>
							<ScalarField
								{...props}
								field={items}
								required
								path={`${props.path}.${index}`}
								title={t("form.itemOf", {
									title: items.title,
									number: index + 1,
								})}
								autoFocus={false}
								value={each}
								onTyped={(text) =>
									onTyped(rows.map((old, at) => (at === index ? text : old)))
								}
							/>
							{rows.length > 1 && (
								<Button
									size="sm"
									label={t("form.removeOf", {
										title: items.title,
										number: index + 1,
									})}
									onPress={() =>
										onTyped(rows.filter((_each, at) => at !== index))
									}
								>
									{t("form.remove")}
								</Button>
							)}
						</div>
					))}
					{rows.length < (field.maxItems ?? 100) && (
						<Button
							kind="quiet"
							size="sm"
							icon={Plus}
							onPress={() => onTyped([...rows, ""])}
						>
							{t("form.add", { title: items.title })}
						</Button>
					)}
				</>
			)}
			{error && <p className="bad-t s">{error}</p>}
		</fieldset>
	);
}
