import { PIN_MOST } from "../../shared/pins.ts";
import { useT } from "../i18n/use-t.ts";
import { TextField } from "./field.tsx";

type Typed = { pin: string; again: string };

/** A new PIN, typed twice by the person it belongs to. */
export function NewPin(
	props: Typed & {
		onChange: (part: Partial<Typed>) => void;
		errors: { pin?: string | undefined; again?: string | undefined };
		onEnter?: () => void;
	},
) {
	const t = useT();
	const field = (key: keyof Typed) => ({
		look: "pin" as const,
		type: "password" as const,
		numeric: "numeric" as const,
		maxLength: PIN_MOST,
		value: props[key],
		onChange: (value: string) =>
			props.onChange({ [key]: value.replace(/\D/g, "") }),
		error: props.errors[key],
		...(props.onEnter ? { onEnter: props.onEnter } : {}),
	});
	return (
		<>
			<TextField
				{...field("pin")}
				label={t("staff.pin")}
				hint={t("staff.pin.hint")}
			/>
			<TextField {...field("again")} label={t("staff.pin.again")} />
		</>
	);
}
