import { LockOpen } from "lucide-react";
import { useEffect, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { User } from "../../../../shared/model.ts";
import { useCommand } from "../../../api/use-command.ts";
import { useQuery } from "../../../api/use-query.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Icon } from "../../../ui/icon.tsx";
import { endVisit } from "../visits.ts";
import { ScreenKeys } from "./screen-keys.tsx";
import { ServiceScreen } from "./service-screen.tsx";
import { leaveService, openService } from "./service-store.ts";
import { TypedField, useTyped } from "./typed-field.tsx";

type Keeper = Pick<User, "id" | "name">;
const MOST_PIN = 12;

/** The way out of the locked screen, for a leader of the office alone. */
export function KeeperService() {
	const [keeper, setKeeper] = useState<Keeper | null>(null);
	return keeper ? (
		<Pin keeper={keeper} onBack={() => setKeeper(null)} />
	) : (
		<Who onPick={setKeeper} />
	);
}

function Who({ onPick }: { onPick: (keeper: Keeper) => void }) {
	const t = useT();
	const { data, error } = useQuery("kiosk.keepers", {});
	return (
		<ServiceScreen
			title={t("kiosk.keeper.title")}
			lead={t("kiosk.keeper.lead")}
			error={error}
			onBack={leaveService}
		>
			<ul className="k-subjects">
				{data?.keepers.map((each) => (
					<li key={each.id}>
						<AriaButton className="k-tile" onPress={() => onPick(each)}>
							<b>{each.name}</b>
						</AriaButton>
					</li>
				))}
			</ul>
		</ServiceScreen>
	);
}

function Pin({ keeper, onBack }: { keeper: Keeper; onBack: () => void }) {
	const t = useT();
	const [pin, setPin] = useState("");
	const [open, setOpen] = useState(false);
	const { run, busy, error } = useCommand("kiosk.unlock");
	const field = useTyped(pin, setPin);
	const unlock = async () => {
		if (busy || pin === "") return;
		const given = pin;
		setPin("");
		if (await run({ userId: keeper.id, pin: given })) setOpen(true);
	};
	if (open)
		return (
			<ServiceScreen
				title={t("kiosk.keeper.open")}
				onward={{ text: t("kiosk.end"), run: endVisit, focus: true }}
			>
				<div className="k-told" role="status">
					<Icon of={LockOpen} />
					<p>{t("kiosk.keeper.open.text")}</p>
				</div>
			</ServiceScreen>
		);
	return (
		<ServiceScreen
			over={keeper.name}
			title={t("kiosk.keeper.pin")}
			error={error}
			onBack={onBack}
			onward={{ text: t("kiosk.keeper.unlock"), run: () => void unlock() }}
			fields={
				<TypedField
					label={t("signIn.pin", { user: keeper.name })}
					of={field}
					most={MOST_PIN}
					secret
					digits
					autoFocus
					onEnter={() => void unlock()}
				/>
			}
		>
			<ScreenKeys layout="digits" into={field.box} />
		</ServiceScreen>
	);
}

const TAPS = 5;
const WITHIN_MS = 4_000;
const CORNER_PX = 96;

/** Five touches in the upper left corner, quickly: nothing a citizen does, and nothing that is seen. */
export function useKeepersCorner() {
	useEffect(() => {
		let taps: number[] = [];
		const onDown = ({ clientX, clientY, timeStamp }: PointerEvent) => {
			const inCorner = clientX < CORNER_PX && clientY < CORNER_PX;
			taps = inCorner
				? [...taps.filter((at) => timeStamp - at < WITHIN_MS), timeStamp]
				: [];
			if (taps.length < TAPS) return;
			taps = [];
			openService("keeper");
		};
		window.addEventListener("pointerdown", onDown);
		return () => window.removeEventListener("pointerdown", onDown);
	}, []);
}
