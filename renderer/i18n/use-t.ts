import type { ReactNode } from "react";
import { useCallback } from "react";
import { useIntl } from "react-intl";
import type { MessageId } from "./messages.ts";

export type Values = Record<string, string | number>;
export type T = (id: MessageId, values?: Values) => string;

/** The words of a message. */
export function useT(): T {
	const intl = useIntl();
	return useCallback(
		(id, values) => intl.formatMessage({ id }, values),
		[intl],
	);
}

/** A message with parts of its own look: `<b>…</b>` in the catalogue. */
export function useRich() {
	const intl = useIntl();
	return useCallback(
		(
			id: MessageId,
			values: Values,
			parts: Record<string, (chunks: ReactNode[]) => ReactNode>,
		): ReactNode => intl.formatMessage({ id }, { ...values, ...parts }),
		[intl],
	);
}
