import { useState } from "react";
import type { Output } from "../../../../shared/contract.ts";
import type { RpcFailure } from "../../../../shared/rpc.ts";
import { call } from "../../../api/office.ts";
import { asFailure } from "../../../api/use-command.ts";
import { useMay } from "../tills/may.tsx";

/** What was not sent, into a file: from its own card, and from what cannot be sent otherwise. */
export function useOutbox() {
	const may = useMay({ method: "outbox.export" });
	const [done, setDone] = useState<Output<"outbox.export"> | null>(null);
	const [failed, setFailed] = useState<RpcFailure | null>(null);
	const [busy, setBusy] = useState(false);
	const run = async () => {
		setBusy(true);
		setFailed(null);
		setDone(null);
		try {
			setDone(await call("outbox.export", {}));
		} catch (fault) {
			setFailed(asFailure(fault));
		}
		setBusy(false);
	};
	return { may, done, failed, busy, run };
}
