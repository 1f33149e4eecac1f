import { useState } from "react";
import type { Override } from "../../../shared/protocol-model.ts";
import type { RpcFailure } from "../../../shared/rpc.ts";
import { useT } from "../../i18n/use-t.ts";
import { OverrideDialog } from "../../protocol/override-dialog.tsx";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";

const overridable: Partial<Record<RpcFailure["code"], Override>> = {
	lobby_full: "room",
	counter_unclean: "clean",
	counter_shut: "counter",
	appointment_only: "appointment",
	admission_missing: "admission",
};

/** Why nobody was called or no ticket given; where the protocol says no, a supervisor can let this one past. */
export function Refused(props: {
	failure: RpcFailure | null;
	onAllowed: () => void;
}) {
	const t = useT();
	const [asking, setAsking] = useState(false);
	const what = props.failure ? overridable[props.failure.code] : undefined;
	return (
		<>
			<ErrorNote failure={props.failure} />
			{what && (
				<div className="row">
					<Button onPress={() => setAsking(true)}>{t("override.ask")}</Button>
				</div>
			)}
			{asking && what && (
				<OverrideDialog
					what={what}
					text={t(`override.${what}`)}
					onClose={() => setAsking(false)}
					onAllowed={() => {
						setAsking(false);
						props.onAllowed();
					}}
				/>
			)}
		</>
	);
}
