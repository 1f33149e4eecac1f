import "./receipt-check.css";
import { ScanLine } from "lucide-react";
import { useRef, useState } from "react";
import {
	MOST_CHECKED,
	type ReceiptCheck as Said,
} from "../../../shared/methods/receipts.ts";
import type { RpcFailure } from "../../../shared/rpc.ts";
import { call } from "../../api/office.ts";
import { asFailure } from "../../api/use-command.ts";
import { useT } from "../../i18n/use-t.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { TextField } from "../../ui/field.tsx";
import { CodeCamera } from "../code-camera.tsx";
import { Verdict } from "./verdict.tsx";

/**
 * An acknowledgement's code, scanned, held before the camera or pasted, and what it is worth here. The field
 * keeps the focus and its text chosen, so that the next scan takes its place.
 */
export function ReceiptCheck({ camera }: { camera: boolean }) {
	const t = useT();
	const field = useRef<HTMLInputElement>(null);
	const [text, setText] = useState("");
	const [said, setSaid] = useState<Said | null>(null);
	const [error, setError] = useState<RpcFailure | null>(null);
	const [busy, setBusy] = useState(false);
	const check = async (code: string) => {
		if (code.trim() === "" || busy) return;
		setBusy(true);
		setError(null);
		setSaid(null);
		try {
			const asked = { text: code.slice(0, MOST_CHECKED) };
			setSaid(await call("receipts.check", asked));
		} catch (fault) {
			setError(asFailure(fault));
		} finally {
			setBusy(false);
		}
		field.current?.select();
	};
	return (
		<div className="col gap2">
			<p className="mut">{t("acuse.lead")}</p>
			{camera && (
				<CodeCamera
					label={t("acuse.camera")}
					className="receipt-camera"
					onRead={(code) => {
						setText(code);
						void check(code);
					}}
				/>
			)}
			<div className="receipt-code">
				<TextField
					label={t("acuse.code")}
					icon={ScanLine}
					value={text}
					onChange={setText}
					inputRef={field}
					autoFocus
					onEnter={() => void check(text)}
				/>
				<Button
					kind="primary"
					busy={busy}
					off={text.trim() === ""}
					onPress={() => void check(text)}
				>
					{t("acuse.check")}
				</Button>
			</div>
			<ErrorNote failure={error} />
			<div className="col gap1h" role="status">
				{said && <Verdict said={said} />}
			</div>
		</div>
	);
}
