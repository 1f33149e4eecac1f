import { type Control, Controller } from "react-hook-form";
import { useT } from "../../../i18n/use-t.ts";
import { TextField } from "../../../ui/field.tsx";
import type { Form } from "./applicant-form.ts";

/** Any field of the applicant's form that is a line of text. */
export type TextPath =
	| "names"
	| "firstSurname"
	| "secondSurname"
	| "number"
	| "reason"
	| "phone"
	| "rfc"
	| `representative.${"names" | "firstSurname" | "secondSurname" | "scope" | "date" | "paper"}`
	| `companions.${number}.${"names" | "firstSurname" | "secondSurname"}`;

export type FieldTalk = {
	control: Control<Form>;
	/** What is wrong at a path, in words. */
	problem: (path: string) => string | undefined;
	/** Something was typed there: what was said of it is old. */
	touched: (path: string) => void;
};

export function ApplicantText(props: {
	talk: FieldTalk;
	path: TextPath;
	autoFocus?: boolean;
	numeric?: "tel";
	look?: "code";
	hint?: string | undefined;
	good?: string | undefined;
	caution?: string | undefined;
	className?: string;
}) {
	const t = useT();
	const { talk, path, ...more } = props;
	const name = path.replace(/^.*\./, "") as "names";
	return (
		<Controller
			control={talk.control}
			name={path}
			render={({ field }) => (
				<TextField
					label={t(`applicant.${name}`)}
					value={field.value}
					onChange={(value) => {
						talk.touched(path);
						field.onChange(value);
					}}
					error={talk.problem(path)}
					{...more}
				/>
			)}
		/>
	);
}
