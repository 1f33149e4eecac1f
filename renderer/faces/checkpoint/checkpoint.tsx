import "./checkpoint.css";
import { DoorClosed } from "lucide-react";
import { useT } from "../../i18n/use-t.ts";
import { useDay, useDayState } from "../../stores/day.ts";
import { useProtocolState } from "../../stores/protocol.ts";
import { useSession } from "../../stores/session.ts";
import { EmptyState, Skeleton } from "../../ui/surface.tsx";
import { Arrival } from "./arrival.tsx";
import { Bar } from "./bar.tsx";
import { Inside } from "./inside.tsx";
import { KeypadSignIn } from "./keypad-sign-in.tsx";
import { useDoor } from "./use-door.ts";

/** The entrance: who goes in and out on the left, who arrives now on the right. */
export function Checkpoint() {
	const user = useSession((each) => each.user);
	return (
		<div className="door">
			<Bar />
			{user ? <AtTheDoor key={user.id} /> : <KeypadSignIn />}
		</div>
	);
}

function AtTheDoor() {
	const t = useT();
	const known = useDay((each) => each.loaded);
	const day = useDayState();
	const protocol = useProtocolState();
	const door = useDoor();
	if (!known || !protocol)
		return (
			<main className="door-sheet">
				<Skeleton label={t("state.loading")} />
			</main>
		);
	if (!day?.day)
		return (
			<main className="door-sheet">
				<EmptyState icon={DoorClosed} title={t("checkpoint.closed.title")}>
					{t("checkpoint.closed.text")}
				</EmptyState>
			</main>
		);
	const { inForce } = protocol;
	return (
		<main className="door-two">
			<Inside protocol={protocol} door={door} />
			{/* another level asks other questions: whoever stands here is asked again */}
			<Arrival
				key={`${inForce?.hazard} ${inForce?.version} ${inForce?.level.id}`}
				protocol={protocol}
				door={door}
			/>
		</main>
	);
}
