import type { ReactNode } from "react";
import { type ActOfTwo, contract } from "../../shared/contract.ts";
import type { RpcFailure } from "../../shared/rpc.ts";
import { useT } from "../i18n/use-t.ts";
import { useSession } from "../stores/session.ts";
import { Dialog } from "../ui/dialog.tsx";
import { ConfirmByPin, type Second } from "./confirm-by-pin.tsx";

/** Somebody else confirms an act: whoever may sign beside the caller by the contract's own word for `act`. */
export function SecondPerson(props: {
	act: ActOfTwo;
	title: string;
	/** What is confirmed, and why by two. */
	children?: ReactNode;
	go?: string;
	busy: boolean;
	failure: RpcFailure | null;
	onConfirm: (second: Second) => Promise<unknown>;
	onClose: () => void;
}) {
	const t = useT();
	const me = useSession((each) => each.user);
	return (
		<Dialog title={props.title} closeLabel={t("close")} onClose={props.onClose}>
			{props.children}
			<ConfirmByPin
				roles={contract.get(props.act)?.second ?? []}
				except={me?.id}
				label={t("second.person")}
				go={props.go ?? t("second.go")}
				busy={props.busy}
				failure={props.failure}
				onConfirm={props.onConfirm}
			/>
		</Dialog>
	);
}
