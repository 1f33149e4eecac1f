/** What a method of the core is, and the words the lists are written in. */
import { z } from "zod";
import type { Role } from "../model.ts";
import * as m from "../model.ts";
import type { Face } from "../sync-protocol.ts";

export type Method = {
	name: string;
	kind: "query" | "command" | "session";
	faces: readonly Face[];
	/** Null: nobody needs to be signed in. Otherwise one of these roles. */
	roles: readonly Role[] | null;
	/** Roles of the person who must confirm with their own PIN, in the input's `second` (see `secondPerson`). */
	second?: readonly Role[];
	/** The input's `pin` is somebody's new one: stretched before the command runs, and kept nowhere. */
	newPin?: true;
	input: z.ZodType;
	output: z.ZodType;
};

export const everyFace = [
	"launcher",
	"kiosk",
	"checkpoint",
	"board",
	"counter",
	"office",
] as const;
export const staffFaces = ["counter", "office"] as const;
/** Faces where somebody signs in. */
export const signInFaces = ["counter", "office", "checkpoint"] as const;
export const counterFace = ["counter"] as const;
export const officeFace = ["office"] as const;
export const desk = ["clerk", "cashier", "supervisor"] as const;
export const lead = ["supervisor", "administrator"] as const;
export const watch = ["supervisor", "auditor", "administrator"] as const;
export const everyRole = [
	"clerk",
	"cashier",
	"supervisor",
	"auditor",
	"administrator",
] as const;

/** Who may keep the door: anybody of the staff, and who does nothing else. */
export const doorkeepers = [...everyRole, "guard"] as const;

/** Who has something to do on a face; whoever only keeps the door has nothing to do at a desk. */
export const worksAt = (face: Face, user: m.User): boolean => {
	const roles = face === "checkpoint" ? doorkeepers : everyRole;
	return user.roles.some((role) => roles.some((each) => each === role));
};

/** Who may sign beside somebody else: whoever touches money, or answers for those who do. */
export const witnesses = [
	"clerk",
	"cashier",
	"supervisor",
	"administrator",
] as const;
/** Who may authorise what undoes or takes out. */
export const authorisers = ["cashier", "supervisor", "administrator"] as const;
/** Who watches over what cannot be undone. */
export const guards = ["supervisor", "auditor"] as const;

export const nothing = z.strictObject({});
export const act = <T extends z.ZodRawShape>(shape: T) =>
	z.strictObject({ commandId: m.commandId, ...shape });
export const byId = <K extends string>(key: K) =>
	z.strictObject({ [key]: m.id } as Record<K, typeof m.id>);

export const method = <
	const N extends string,
	const M extends Omit<Method, "name">,
>(
	name: N,
	spec: M,
) => ({ name, ...spec });
