import { type Ref, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { TextField } from "../ui/field.tsx";

const PIN_DIGITS = 6;

/** A PIN as it is typed: digits alone, and whether there are enough of them to be sent. */
export function usePin() {
	const [pin, setPin] = useState("");
	const [short, setShort] = useState(false);
	return {
		pin,
		short,
		type: (value: string) => {
			setShort(false);
			setPin(value.replace(/\D/g, ""));
		},
		/** Says at the field what is missing, if anything is. */
		whole: () => {
			setShort(pin.length < PIN_DIGITS);
			return pin.length >= PIN_DIGITS;
		},
		clear: () => setPin(""),
	};
}

export function PinField(props: {
	of: ReturnType<typeof usePin>;
	user: string;
	/** Why the last PIN was not taken; shown until the next digit. */
	refused: string | undefined;
	onEnter: () => void;
	inputRef: Ref<HTMLInputElement>;
}) {
	const t = useT();
	const { pin, short, type } = props.of;
	return (
		<TextField
			label={t("signIn.pin", { user: props.user })}
			look="pin"
			type="password"
			numeric="numeric"
			maxLength={12}
			value={pin}
			onChange={type}
			onEnter={props.onEnter}
			error={short ? t("signIn.short") : pin === "" ? props.refused : undefined}
			hint={t("signIn.hint")}
			inputRef={props.inputRef}
		/>
	);
}
