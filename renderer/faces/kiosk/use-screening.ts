import { useState } from "react";
import type { InForce } from "../../../shared/protocol-model.ts";
import { useProtocolState } from "../../stores/protocol.ts";

/**
 * Whether the questions are still to be asked here, and what the ticket then carries: the protocol's
 * version and nothing else. Where somebody asks at the door, the core counts who passed there.
 */
export function useScreening() {
	const state = useProtocolState();
	const [passed, setPassed] = useState<number | null>(null);
	const force: InForce | null = state?.screening ? state.inForce : null;
	const atTheDoor = state?.from === "checkpoint";
	const version = force?.version ?? null;
	return {
		/** The questions to ask now; null: none. */
		asked: atTheDoor || passed === version ? null : force,
		admission: version === null ? null : { version },
		pass: setPassed,
	};
}
