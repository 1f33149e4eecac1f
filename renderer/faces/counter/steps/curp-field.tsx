import { normaliseCurp, readCurp } from "../../../../shared/curp.ts";
import { useFormats } from "../../../i18n/format.ts";
import { known } from "../../../i18n/messages.ts";
import { useT } from "../../../i18n/use-t.ts";
import { TextField } from "../../../ui/field.tsx";

const LENGTH = 18;

/** Reads along while it is typed: how far, then what it says or what is impossible. */
export function CurpField(props: {
	value: string;
	onChange: (value: string) => void;
	/** Problem found when the step was left. */
	error: string | undefined;
	/** What is odd about it beside the name. */
	caution: string | undefined;
}) {
	const t = useT();
	const { plainDay } = useFormats();
	const typed = normaliseCurp(props.value);
	const read = typed.length >= LENGTH ? readCurp(typed) : null;
	const state = read?.ok ? known(`state.${read.facts.state}`) : null;
	return (
		<TextField
			label={t("applicant.curp")}
			look="code"
			value={props.value}
			onChange={props.onChange}
			error={
				read && !read.ok
					? t(`error.${read.code}` as "error.curp_format")
					: props.error
			}
			caution={props.caution}
			good={
				read?.ok
					? t("applicant.curpSays", {
							born: plainDay(read.facts.born),
							state: state ? t(state) : read.facts.state,
						})
					: undefined
			}
			hint={
				typed.length === 0
					? t("applicant.curpHint")
					: t("applicant.curpCount", { count: typed.length, of: LENGTH })
			}
		/>
	);
}
