import { useCallback, useEffect, useRef, useState } from "react";
import type { Output } from "../../../shared/contract.ts";
import { call } from "../../api/office.ts";
import { useQuery } from "../../api/use-query.ts";
import type { Saved } from "./saved-mark.tsx";

/** With the core's own commit this keeps a draft within half a second of the keystroke. */
const PAUSE_MS = 200;

/**
 * Half-typed work, kept by the core. `draft` is what it had when this screen opened: undefined
 * until it answered, null when there was none. Nothing may be typed before: it would be kept in the place
 * of what could not be read (`failure`). `onSaved` hears only what the core confirmed.
 */
export function useDraft(key: string, onSaved: (saved: Saved) => void) {
	const asked = useQuery("drafts.get", { key });
	// a line that comes back reads again, but what was typed since is newer
	const [first, setFirst] = useState<Output<"drafts.get"> | null>(null);
	const pending = useRef<string | null>(null);
	const saving = useRef(false);
	const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

	const flush = useCallback(async () => {
		clearTimeout(timer.current);
		if (saving.current) return;
		saving.current = true;
		while (pending.current !== null) {
			const data = pending.current;
			pending.current = null;
			try {
				const { savedAt } = await call("drafts.save", { key, data });
				if (pending.current === null) onSaved({ kind: "saved", at: savedAt });
			} catch {
				// what was typed later is newer than what could not be saved
				pending.current ??= data;
				onSaved({ kind: "unsaved" });
				timer.current = setTimeout(() => void flush(), 2_000);
				break;
			}
		}
		saving.current = false;
	}, [key, onSaved]);

	const save = useCallback(
		(data: string) => {
			const first = pending.current === null;
			pending.current = data;
			onSaved({ kind: "saving" });
			if (first) timer.current = setTimeout(() => void flush(), PAUSE_MS);
		},
		[flush, onSaved],
	);

	/** Lets go of what is not kept yet: an act that ends this work must not be followed by its draft. */
	const forget = useCallback(() => {
		clearTimeout(timer.current);
		pending.current = null;
	}, []);

	useEffect(() => {
		if (first || !asked.data) return;
		setFirst(asked.data);
		const { savedAt } = asked.data;
		if (savedAt) onSaved({ kind: "saved", at: savedAt });
	}, [first, asked.data, onSaved]);
	useEffect(() => () => void flush(), [flush]);

	return { draft: first?.data, failure: asked.error, save, forget };
}
