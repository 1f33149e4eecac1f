import { type RefObject, useLayoutEffect, useRef, useState } from "react";

const WRONG = "[aria-invalid=true], .field.bad input";

/**
 * Puts the focus on the first field that is marked wrong, in the very commit that marks it: the next key is
 * that field's already, however quick the hands are.
 */
export function useFirstWrong<E extends HTMLElement>(): {
	/** Around the fields. */
	box: RefObject<E | null>;
	/** To be called with the change that marks them. */
	refused: () => void;
} {
	const box = useRef<E>(null);
	const [refusals, setRefusals] = useState(0);
	useLayoutEffect(() => {
		if (refusals > 0) box.current?.querySelector<HTMLElement>(WRONG)?.focus();
	}, [refusals]);
	return { box, refused: () => setRefusals((count) => count + 1) };
}
