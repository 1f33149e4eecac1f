/** The rules of the queue are replaced whole, under the next version; the journal has what was before. */
import { Refusal } from "../../shared/errors.ts";
import type { QueueSettings } from "../../shared/queue-model.ts";
import type { Command } from "../commands.ts";
import type { Runtime } from "../runtime.ts";

type Rules = Omit<QueueSettings, "version">;

export const setRules: Command<"queue.setRules"> = (
	tx,
	{ from, rules, reason },
) => {
	const { version, ...before } = tx.rt.settings.queue();
	if (from !== version) throw new Refusal("queue_rules_older", { version });
	demandSense(tx.rt, rules);
	const changed = (Object.keys(rules) as (keyof Rules)[]).filter(
		(key) => JSON.stringify(before[key]) !== JSON.stringify(rules[key]),
	);
	if (changed.length === 0) return { version, changed };
	const next = version + 1;
	tx.rt.settings.set("queue", { version: next, ...rules });
	tx.append("queue.rulesChanged", () => ({
		entity: "queue:rules",
		payload: {
			changed,
			before: { version, ...before },
			after: { version: next, ...rules },
		},
		sealed: { reason },
	}));
	return { version: next, changed };
};

/**
 * Rules that would leave somebody without a turn are no rules.
 * @throws Refusal `queue_ratio`, `queue_cap`, `queue_group_twice`, `queue_procedure_twice`,
 * `queue_group_counter`, `queue_closing`
 */
export function demandSense(rt: Runtime, rules: Rules): void {
	const { ratio, cap } = rules.policy;
	if (ratio.priority < 1 || ratio.arrival < 1)
		throw new Refusal("queue_ratio", {
			ratio: `${ratio.priority}:${ratio.arrival}`,
		});
	const least = Math.max(ratio.priority, ratio.arrival);
	if (cap < least) throw new Refusal("queue_cap", { cap, least });
	const group = twice(rules.groups.map(({ prefix }) => prefix));
	if (group) throw new Refusal("queue_group_twice", { group });
	const procedure = twice(rules.groups.flatMap((each) => each.procedures));
	if (procedure) throw new Refusal("queue_procedure_twice", { procedure });
	const known = rt.settings.office().counters;
	for (const { prefix, counters } of rules.groups)
		for (const counter of counters)
			if (!known.includes(counter))
				throw new Refusal("queue_group_counter", { group: prefix, counter });
	const { until, closes, byCapacity } = rules.issuing;
	if ((byCapacity && !closes) || (until && closes && until > closes))
		throw new Refusal("queue_closing");
}

const twice = <T>(list: readonly T[]): T | undefined =>
	list.find((each, i) => list.indexOf(each) !== i);
