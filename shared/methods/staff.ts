/** Who works in the office: roles, PINs, lock-outs. Nobody is deleted, since what they did keeps their name. */
import { z } from "zod";
import * as m from "../model.ts";
import { newPin, personName, rolesSchema } from "../setup-model.ts";
import {
	act,
	lead,
	method,
	nothing,
	officeFace,
	staffFaces,
	watch,
} from "./method.ts";

const administrator = ["administrator"] as const;
const userId = z.string().max(100);
/** Asked for where a change gives or takes power, as long as somebody else could confirm it. */
const second = m.secondPerson.optional();

const change = {
	kind: "command",
	faces: officeFace,
	roles: administrator,
	second: lead,
} as const;

export const staffMethods = [
	/** The municipality's list of people is too old: another supervisor answers for this one until the core stops. */
	method("people.vouch", {
		kind: "command",
		faces: staffFaces,
		roles: ["supervisor"],
		second: ["supervisor"],
		input: act({ second: m.secondPerson }),
		output: nothing,
	}),
	method("people.staff", {
		kind: "query",
		faces: officeFace,
		roles: watch,
		input: nothing,
		output: z.object({
			staff: z.array(
				m.userSchema.extend({
					/** When they stopped working here; null while they do. */
					until: m.wall.nullable(),
					lockedUntil: m.wall.nullable(),
				}),
			),
		}),
	}),
	method("people.add", {
		...change,
		newPin: true,
		input: act({ name: personName, roles: rolesSchema, pin: newPin, second }),
		output: z.object({ userId: z.string() }),
	}),
	/** Signs the person out everywhere, so that no page goes on under the old roles. */
	method("people.change", {
		...change,
		input: act({ userId, name: personName, roles: rolesSchema, second }),
		output: nothing,
	}),
	method("people.setPin", {
		...change,
		newPin: true,
		input: act({ userId, pin: newPin, second }),
		output: nothing,
	}),
	method("people.deactivate", {
		...change,
		input: act({ userId, second }),
		output: nothing,
	}),
	method("people.activate", {
		...change,
		input: act({ userId, second }),
		output: nothing,
	}),
	/** Ends a lock-out before its five minutes; `was` is false where there was none. */
	method("people.unlock", {
		kind: "command",
		faces: officeFace,
		roles: lead,
		input: act({ userId }),
		output: z.object({ was: z.boolean() }),
	}),
] as const;
