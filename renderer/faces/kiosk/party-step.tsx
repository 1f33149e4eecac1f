import { ArrowLeft, ArrowRight, Minus, Plus } from "lucide-react";
import { useT } from "../../i18n/use-t.ts";
import { useParty } from "../../protocol/level-rules.ts";
import { useProtocolState } from "../../stores/protocol.ts";
import { Icon } from "../../ui/icon.tsx";
import { Acts, KButton } from "./frame.tsx";

/** How many come in, while the room or a protocol counts them. */
export function PartyStep(props: {
	party: number;
	onParty: (party: number) => void;
	onBack: () => void;
	onNext: () => void;
}) {
	const t = useT();
	const companions = useProtocolState()?.inForce?.level.companionsMax ?? null;
	const { most } = useParty();
	const { party } = props;
	return (
		<>
			<div className="k-scroll">
				<div className="k-read">
					<h1>{t("kiosk.party.title")}</h1>
					<p className="k-lead">
						{companions === null
							? t("kiosk.party.lead")
							: t("kiosk.party.most", { count: companions })}
					</p>
				</div>
				<div className="k-touch k-count">
					<KButton onPress={() => props.onParty(Math.max(1, party - 1))}>
						<Icon of={Minus} />
						<span className="sr">{t("kiosk.party.less")}</span>
					</KButton>
					<output className="k-many">{party}</output>
					<KButton onPress={() => props.onParty(Math.min(most, party + 1))}>
						<Icon of={Plus} />
						<span className="sr">{t("kiosk.party.more")}</span>
					</KButton>
				</div>
			</div>
			<Acts>
				<KButton onPress={props.onBack}>
					<Icon of={ArrowLeft} />
					{t("back")}
				</KButton>
				<KButton primary autoFocus onPress={props.onNext}>
					{t("kiosk.party.go", { count: party })}
					<Icon of={ArrowRight} />
				</KButton>
			</Acts>
		</>
	);
}
