import type { RpcFailure } from "../../shared/rpc.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { Note } from "./surface.tsx";

/** A refusal in words, where the act was tried. */
export function ErrorNote({ failure }: { failure: RpcFailure | null }) {
	const text = useErrorText();
	if (!failure) return null;
	return (
		<div role="alert">
			<Note tone="bad">{text(failure)}</Note>
		</div>
	);
}
