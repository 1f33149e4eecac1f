import { Minus, Plus } from "lucide-react";
import { Button as AriaButton, Radio, RadioGroup } from "react-aria-components";
import { PARTY_MOST } from "../../../shared/protocol-model.ts";
import { useT } from "../../i18n/use-t.ts";
import { Icon } from "../../ui/icon.tsx";

const FEW = ["1", "2", "3", "4"] as const;
const MORE = 5;

/** How many come or go together; from five on they are counted up. */
export function Party({
	party,
	onChange,
}: {
	party: number;
	onChange: (party: number) => void;
}) {
	const t = useT();
	const many = party >= MORE;
	return (
		<div className="party">
			<RadioGroup
				className="party-few"
				aria-label={t("checkpoint.party")}
				orientation="horizontal"
				value={many ? "more" : String(party)}
				onChange={(value) => onChange(value === "more" ? MORE : Number(value))}
			>
				{FEW.map((each) => (
					<Radio key={each} value={each} className="party-one">
						{each}
					</Radio>
				))}
				<Radio value="more" className="party-one">
					{many ? String(party) : t("checkpoint.party.more", { from: MORE })}
				</Radio>
			</RadioGroup>
			{many && (
				<div className="party-many">
					<AriaButton
						className="door-btn"
						aria-label={t("checkpoint.party.less")}
						onPress={() => onChange(party - 1)}
					>
						<Icon of={Minus} />
					</AriaButton>
					<b role="status">{t("checkpoint.party.count", { party })}</b>
					<AriaButton
						className="door-btn"
						aria-label={t("checkpoint.party.another")}
						isDisabled={party >= PARTY_MOST}
						onPress={() => onChange(party + 1)}
					>
						<Icon of={Plus} />
					</AriaButton>
				</div>
			)}
		</div>
	);
}
