import { Delete, Keyboard as KeyboardIcon } from "lucide-react";
import { useEffect, useState } from "react";
import { useT } from "../../i18n/use-t.ts";
import { Icon } from "../../ui/icon.tsx";
import { insert, isField } from "./typing.ts";
import "./keyboard.css";

const rows = ["1234567890", "qwertyuiop", "asdfghjklñ", "zxcvbnm.-@"];
const accents = "áéíóúü";

/**
 * The keys for a screen without any. It comes with a touch on a field, types into whatever field has the
 * focus, and leaves as soon as somebody uses a keyboard of their own.
 */
export function Keyboard() {
	const t = useT();
	const [field, setField] = useState<Element | null>(null);
	useEffect(() => {
		const touch = ({ target }: Event) => {
			// the services bring keys of their own
			if (isField(target) && !target.closest(".k-service")) setField(target);
			else if (target instanceof Element && !target.closest(".k-keys"))
				setField(null);
		};
		const own = ({ isTrusted }: Event) => isTrusted && setField(null);
		document.addEventListener("pointerdown", touch);
		document.addEventListener("keydown", own);
		return () => {
			document.removeEventListener("pointerdown", touch);
			document.removeEventListener("keydown", own);
		};
	}, []);
	if (!field?.isConnected) return null;
	return (
		<section className="k-keys" aria-label={t("kiosk.keys")}>
			{rows.map((row) => (
				<div className="k-row" key={row}>
					{[...row].map((letter) => (
						<Key key={letter} label={letter} text={letter} />
					))}
				</div>
			))}
			<div className="k-row">
				{[...accents].map((letter) => (
					<Key key={letter} label={letter} text={letter} />
				))}
				<Key label={t("kiosk.keys.space")} text=" " wide />
				<Key label={t("kiosk.keys.back")} text={null} icon />
				<button
					type="button"
					className="k-key"
					tabIndex={-1}
					aria-label={t("kiosk.keys.hide")}
					onMouseDown={(event) => event.preventDefault()}
					onClick={() => setField(null)}
				>
					<Icon of={KeyboardIcon} />
				</button>
			</div>
		</section>
	);
}

/** Never takes the focus: the field keeps it. */
function Key(props: {
	label: string;
	text: string | null;
	wide?: boolean;
	icon?: boolean;
}) {
	return (
		<button
			type="button"
			className={props.wide ? "k-key wide" : "k-key"}
			tabIndex={-1}
			aria-label={props.label}
			onMouseDown={(event) => event.preventDefault()}
			onClick={() => insert(document.activeElement, props.text)}
		>
			{props.icon ? <Icon of={Delete} /> : props.label}
		</button>
	);
}
