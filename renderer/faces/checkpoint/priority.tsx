import { Accessibility, UserRound } from "lucide-react";
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { SheetSummary } from "../../../shared/model.ts";
import type { Level } from "../../../shared/protocol-model.ts";
import { useCommand } from "../../api/use-command.ts";
import { useT } from "../../i18n/use-t.ts";
import { usePreferences } from "../../stores/preferences.ts";
import { Icon } from "../../ui/icon.tsx";
import { Acts } from "./acts.tsx";
import type { Given } from "./arrival-steps.ts";
import { Refusal } from "./refused.tsx";
import type { Door } from "./use-door.ts";

/** The third touch gives the ticket: by arrival or with priority, whose ground nobody asks. */
export function Priority(props: {
	sheet: SheetSummary;
	level: Level | null;
	party: number;
	admission: { version: number } | null;
	door: Door;
	onGiven: (given: Given) => void;
	onInside: (inside: boolean) => void;
	onBack: () => void;
}) {
	const t = useT();
	const english = usePreferences((each) => each.locale === "en");
	const { run, busy, error } = useCommand("queue.issue");
	const { sheet, party, admission, door } = props;
	const groups = props.level?.priorityGroups ?? [];
	const [wanted, setWanted] = useState(false);
	const give = async (priority: boolean) => {
		setWanted(priority);
		const given = await run({
			...{ procedureId: sheet.id, priority, party, admission },
		});
		if (!given) return;
		props.onGiven(given);
		// a full hall keeps nobody from a ticket: its party waits outside until it is called
		const passage = { kind: "enter", party } as const;
		const { failure } = await door.pass(passage, given);
		if (failure) door.outside(passage, given);
		if (failure?.code === "door_full") door.calm();
		props.onInside(failure === null);
	};
	return (
		<>
			<h2 className="arrival-title">{t("checkpoint.priority")}</h2>
			<p className="door-lead">
				{groups.length > 0
					? groups.map(({ es, en }) => (english ? en : es)).join(" · ")
					: t("checkpoint.priority.text")}
			</p>
			<Refusal failure={error} onAllowed={() => void give(wanted)} />
			<div className="ask-answers tall">
				<AriaButton
					className="door-btn answer"
					isDisabled={busy}
					onPress={() => void give(false)}
				>
					<Icon of={UserRound} />
					{t("checkpoint.byArrival")}
				</AriaButton>
				<AriaButton
					className="door-btn answer"
					isDisabled={busy}
					onPress={() => void give(true)}
				>
					<Icon of={Accessibility} />
					{t("checkpoint.withPriority")}
				</AriaButton>
			</div>
			<p className="door-lead">
				{t("checkpoint.for", { name: sheet.name, party })}
			</p>
			<span className="grow" />
			<Acts onBack={props.onBack} />
		</>
	);
}
