import { Ban, Check, CircleSlash, Clock3, Plus, Share } from "lucide-react";
import type { ReactNode } from "react";
import { Tab, TabList, Tabs } from "react-aria-components";
import type { Case } from "../../../shared/model.ts";
import { useScreenCommand } from "../../app/screen-commands.ts";
import { useT } from "../../i18n/use-t.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useWork } from "./work-context.ts";

const icons = {
	received: Check,
	awaiting_payment: Clock3,
	withdrawn: CircleSlash,
	refused: Ban,
	given: Share,
	open: null,
};

function lookOf({ held, state, receipt }: Case): keyof typeof icons {
	if (receipt) return "received";
	if (!held) return "given";
	return state === "awaiting_payment" ||
		state === "withdrawn" ||
		state === "refused"
		? state
		: "open";
}

/**
 * The cases of the visit, each with its own steps. Arrows move along the tabs and Enter takes one up,
 * so that looking along them leaves the work alone; Ctrl and the number goes straight to it.
 */
export function CaseTabs(props: {
	adding: boolean;
	onAdd: () => void;
	children: ReactNode;
}) {
	const t = useT();
	const { visit, file, show } = useWork();
	return (
		<Tabs
			className="case-work"
			selectedKey={file.id}
			onSelectionChange={(key) => show(String(key))}
			keyboardActivation="manual"
		>
			<div className="tabs">
				<TabList aria-label={t("cases.title")} className="tab-list">
					{visit.cases.map((each, index) => {
						const look = lookOf(each);
						const icon = icons[look];
						const name = t("cases.tab", {
							number: index + 1,
							procedure: each.procedure,
						});
						const state = t("cases.tabState", { state: look });
						return (
							<Tab
								key={each.id}
								id={each.id}
								className="tab"
								aria-label={`${name}, ${state}`}
							>
								<span className="ell">{name}</span>
								{icon && <Icon of={icon} />}
							</Tab>
						);
					})}
				</TabList>
				<Button
					kind="quiet"
					size="sm"
					icon={Plus}
					keyCap="F8"
					off={props.adding}
					onPress={props.onAdd}
				>
					{t("cases.add")}
				</Button>
			</div>
			{visit.cases.slice(0, 9).map((each, index) => (
				<CaseKey
					key={each.id}
					number={index + 1}
					procedure={each.procedure}
					onPress={() => show(each.id)}
				/>
			))}
			{props.children}
		</Tabs>
	);
}

/** Ctrl and the number of a case take it up. */
function CaseKey(props: {
	number: number;
	procedure: string;
	onPress: () => void;
}) {
	const t = useT();
	const { number, procedure } = props;
	useScreenCommand({
		text: t("cases.tab", { number, procedure }),
		keyName: `Ctrl+${number}`,
		keyCap: `Ctrl ${number}`,
		run: props.onPress,
	});
	return null;
}
