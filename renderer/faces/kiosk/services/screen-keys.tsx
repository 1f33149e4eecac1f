import { ArrowBigUp, CornerDownLeft, Delete } from "lucide-react";
import { type ReactNode, type RefObject, useState } from "react";
import { useT } from "../../../i18n/use-t.ts";
import { Icon } from "../../../ui/icon.tsx";
import { insert } from "../typing.ts";

const rows = {
	digits: ["123", "456", "789", "0"],
	folio: ["1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM-"],
	words: ["1234567890", "qwertyuiop", "asdfghjklñ", "zxcvbnm,.", "áéíóú¿?@"],
} as const;

/** Keys on the glass. They leave the focus in the field, and are no stop on a keyboard's way. */
export function ScreenKeys(props: {
	layout: keyof typeof rows;
	/** The field they write into, also where something else has the focus. */
	into: RefObject<HTMLInputElement | HTMLTextAreaElement | null>;
	/** With room for a sentence: a key for a new line. */
	lines?: boolean;
}) {
	const t = useT();
	const [capital, setCapital] = useState(false);
	const { layout } = props;
	const all: readonly string[] = rows[layout];
	const press = (sign: string) => {
		write(capital ? sign.toLocaleUpperCase("es-MX") : sign);
		setCapital(false);
	};
	const write = (sign: string | null) => {
		props.into.current?.focus();
		insert(props.into.current, sign);
	};
	return (
		<fieldset className={`k-glass ${layout}`} aria-label={t("screenKeys")}>
			{all.map((row, index) => (
				<div key={row}>
					{layout === "words" && index === 3 && (
						<Key
							name={t("screenKeys.capital")}
							on={capital}
							onPress={() => setCapital(!capital)}
						>
							<Icon of={ArrowBigUp} />
						</Key>
					)}
					{[...row].map((sign) => (
						<Key key={sign} onPress={() => press(sign)}>
							{capital ? sign.toLocaleUpperCase("es-MX") : sign}
						</Key>
					))}
					{layout === "words" && index === 4 && (
						<Key wide onPress={() => press(" ")}>
							{t("screenKeys.space")}
						</Key>
					)}
					{layout === "words" && index === 4 && props.lines && (
						<Key name={t("screenKeys.line")} onPress={() => press("\n")}>
							<Icon of={CornerDownLeft} />
						</Key>
					)}
					{index === (layout === "words" ? 3 : all.length - 1) && (
						<Key name={t("screenKeys.erase")} onPress={() => write(null)}>
							<Icon of={Delete} />
						</Key>
					)}
				</div>
			))}
		</fieldset>
	);
}

function Key(props: {
	children: ReactNode;
	onPress: () => void;
	name?: string;
	on?: boolean;
	wide?: boolean;
}) {
	return (
		<button
			type="button"
			className={`k-key ${props.wide ? "wide" : ""} ${props.on ? "on" : ""}`}
			tabIndex={-1}
			{...(props.name ? { "aria-label": props.name } : {})}
			{...(props.on === undefined ? {} : { "aria-pressed": props.on })}
			onMouseDown={(event) => event.preventDefault()}
			onClick={props.onPress}
		>
			{props.children}
		</button>
	);
}
