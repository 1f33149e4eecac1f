import "./services.css";
import { useHealth } from "../../../stores/health.ts";
import { useAway } from "../../../ui/connection-note.tsx";
import { CallService } from "./call.tsx";
import { ComplaintService } from "./complaint.tsx";
import { HowToService } from "./how-to.tsx";
import { KeeperService } from "./keeper.tsx";
import { LookUpService } from "./look-up.tsx";
import { NoticesService } from "./notices.tsx";
import { PrivacyService } from "./privacy.tsx";
import { type Service, useServices } from "./service-store.ts";

const screens = {
	lookUp: LookUpService,
	complaint: ComplaintService,
	call: CallService,
	privacy: PrivacyService,
	howTo: HowToService,
	notices: NoticesService,
	keeper: KeeperService,
} satisfies Record<Service, () => unknown>;

/** Seconds without a touch before a screen counts down: who waits for a person has nothing to touch. */
export const CALL_SECONDS = 180;

/** The service that can be shown now: on a closed day too, but not while the core is away. */
export function useService(): Service | null {
	const open = useServices((each) => each.open);
	const ready = useHealth((each) => each.health?.state === "ready");
	const away = useAway();
	if (open === "keeper") return open;
	return ready && !away ? open : null;
}

export function Services({ of }: { of: Service }) {
	const Screen = screens[of];
	return <Screen />;
}
