import type { RpcFailure } from "../../shared/rpc.ts";
import { useErrorText } from "../i18n/use-error-text.ts";
import { Note } from "./surface.tsx";

/** Answers that nothing went wrong with. */
const plain = new Set<RpcFailure["code"]>(["queue_empty", "clock_is_right"]);

/** A refusal in words, where the act was tried. */
export function ErrorNote({ failure }: { failure: RpcFailure | null }) {
	const text = useErrorText();
	if (!failure) return null;
	return (
		<div role="alert">
			<Note tone={plain.has(failure.code) ? "info" : "bad"}>
				{text(failure)}
			</Note>
		</div>
	);
}
