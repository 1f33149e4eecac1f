/**
 * Every method of the core: what goes in, what comes out, which faces and roles may call it.
 * This is the table of contents of the product. `command` methods change something and take a
 * `commandId`; the same id twice answers the same and happens once. A method `topic.act` is
 * carried out in `core/<topic>/`.
 */
import type { z } from "zod";
import { appointmentsMethods } from "./methods/appointments.ts";
import { caseLifeMethods } from "./methods/case-life.ts";
import { casesMethods } from "./methods/cases.ts";
import { catalogueMethods } from "./methods/catalogue.ts";
import { dayMethods } from "./methods/day.ts";
import { documentsMethods } from "./methods/documents.ts";
import { lobbyMethods } from "./methods/lobby.ts";
import type { Method } from "./methods/method.ts";
import { noticesMethods } from "./methods/notices.ts";
import { officeMethods } from "./methods/office.ts";
import { peopleMethods } from "./methods/people.ts";
import { prefilledMethods } from "./methods/prefilled.ts";
import { printMethods } from "./methods/print.ts";
import { protocolMethods } from "./methods/protocol.ts";
import { queueMethods } from "./methods/queue.ts";
import { queueActsMethods } from "./methods/queue-acts.ts";
import { queueRulesMethods } from "./methods/queue-rules.ts";
import { receiptsMethods } from "./methods/receipts.ts";
import { recordsMethods } from "./methods/records.ts";
import { setupMethods } from "./methods/setup.ts";
import { staffMethods } from "./methods/staff.ts";
import { systemMethods } from "./methods/system.ts";
import { tillMethods } from "./methods/till.ts";
import type { Role } from "./model.ts";

export type { Method } from "./methods/method.ts";

export const methods = [
	...systemMethods,
	...setupMethods,
	...peopleMethods,
	...staffMethods,
	...officeMethods,
	...dayMethods,
	...queueMethods,
	...lobbyMethods,
	...queueActsMethods,
	...queueRulesMethods,
	...protocolMethods,
	...appointmentsMethods,
	...prefilledMethods,
	...noticesMethods,
	...casesMethods,
	...documentsMethods,
	...caseLifeMethods,
	...catalogueMethods,
	...tillMethods,
	...printMethods,
	...receiptsMethods,
	...recordsMethods,
] as const;

type Listed = (typeof methods)[number];
export type MethodName = Listed["name"];
type Spec<N extends MethodName> = Extract<Listed, { name: N }>;
/** What a caller passes (defaults may be left out). */
export type Input<N extends MethodName> = z.input<Spec<N>["input"]>;
/** What the core gets after the check. */
export type Checked<N extends MethodName> = z.output<Spec<N>["input"]>;
export type Output<N extends MethodName> = z.output<Spec<N>["output"]>;
export type NamesOf<K extends Method["kind"]> = Extract<
	Listed,
	{ kind: K }
>["name"];
/** Acts that a second person confirms. */
export type ActOfTwo = Extract<Listed, { second: readonly Role[] }>["name"];

/** The methods by name. A name used twice throws at start. */
export function byName(list: readonly Method[]): ReadonlyMap<string, Method> {
	const map = new Map<string, Method>();
	for (const each of list) {
		if (map.has(each.name))
			throw new Error(`method listed twice: ${each.name}`);
		map.set(each.name, each);
	}
	return map;
}

export const contract = byName(methods);
