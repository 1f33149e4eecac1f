import { KeyRound } from "lucide-react";
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { ErrorCode } from "../../../shared/errors.ts";
import type { Override } from "../../../shared/protocol-model.ts";
import type { RpcFailure } from "../../../shared/rpc.ts";
import { useT } from "../../i18n/use-t.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Authorise } from "./authorise.tsx";
import type { Door } from "./use-door.ts";

/** What a supervisor can let pass once, by what was refused. */
const allowable: Partial<Record<ErrorCode, Override>> = {
	door_full: "door",
	party_too_many: "party",
	screening_first: "admission",
	admission_missing: "admission",
	appointment_only: "appointment",
};

/** A refusal with its way out, where a second person can give one. */
export function Refusal(props: {
	failure: RpcFailure | null;
	onAllowed: () => void;
}) {
	const t = useT();
	const [asking, setAsking] = useState(false);
	const { failure } = props;
	if (!failure) return null;
	const what = allowable[failure.code as ErrorCode];
	return (
		<div className="door-refused">
			<ErrorNote failure={failure} />
			{what && (
				<AriaButton className="door-btn wide" onPress={() => setAsking(true)}>
					<Icon of={KeyRound} />
					{t("checkpoint.authorise")}
				</AriaButton>
			)}
			{what && asking && (
				<Authorise
					what={what}
					onAllowed={() => {
						setAsking(false);
						props.onAllowed();
					}}
					onClose={() => setAsking(false)}
				/>
			)}
		</div>
	);
}

/** What the door refused last. */
export function Refused({ door }: { door: Door }) {
	const { refused, pass } = door;
	return (
		<Refusal
			failure={refused?.failure ?? null}
			onAllowed={() => refused?.passage && void pass(refused.passage)}
		/>
	);
}
