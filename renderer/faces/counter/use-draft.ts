import { useCallback, useEffect, useRef, useState } from "react";
import { call } from "../../api/office.ts";
import type { Saved } from "./saved-mark.tsx";

/** With the core's own commit this keeps a draft within half a second of the keystroke. */
const PAUSE_MS = 200;

/**
 * Half-typed work, kept by the core. `draft` is what it had when this screen opened: undefined
 * until it answered, null when there was none. `onSaved` hears only what the core confirmed.
 */
export function useDraft(key: string, onSaved: (saved: Saved) => void) {
	const [draft, setDraft] = useState<string | null | undefined>(undefined);
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
		let gone = false;
		call("drafts.get", { key })
			.then(({ data, savedAt }) => {
				if (gone) return;
				setDraft(data);
				if (savedAt) onSaved({ kind: "saved", at: savedAt });
			})
			.catch(() => !gone && setDraft(null));
		return () => {
			gone = true;
			void flush();
		};
	}, [key, flush, onSaved]);

	return { draft, save, forget };
}
