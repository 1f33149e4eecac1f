/** Documents of a case once they are in, and the folder a scanner leaves its pages in. */
import { z } from "zod";
import * as m from "../model.ts";
import {
	act,
	counterFace,
	desk,
	everyRole,
	method,
	nothing,
	officeFace,
	staffFaces,
} from "./method.ts";

const ofCase = { caseId: m.id, documentId: m.id };

export const documentsMethods = [
	/** A document in pieces; sight of the case as for `cases.get`. */
	method("cases.document", {
		kind: "query",
		faces: staffFaces,
		roles: everyRole,
		input: z.strictObject({ ...ofCase, offset: z.int().min(0).default(0) }),
		output: z.object({
			mime: z.string(),
			size: z.int(),
			base64: z.string(),
			/** Where the next piece begins; null after the last. */
			next: z.int().nullable(),
		}),
	}),
	/** Takes a wrong document off, before it is received or a cure with it is recorded. */
	method("cases.detach", {
		kind: "command",
		faces: counterFace,
		roles: desk,
		input: act(ofCase),
		output: z.object({ attached: z.boolean() }),
	}),
	/** Undoes that, until the next day is opened. */
	method("cases.reattach", {
		kind: "command",
		faces: counterFace,
		roles: desk,
		input: act(ofCase),
		output: z.object({ attached: z.boolean() }),
	}),
	/** Where this machine's scanner leaves its files. */
	method("scans.folder", {
		kind: "query",
		faces: officeFace,
		roles: ["administrator"],
		input: nothing,
		output: m.scanPlaceSchema,
	}),
	method("scans.setFolder", {
		kind: "session",
		faces: officeFace,
		roles: ["administrator"],
		input: act({ folder: m.words.nullable() }),
		output: m.scanPlaceSchema,
	}),
	/** What lies there whole, newest first. A file that is still being written is not told. */
	method("scans.list", {
		kind: "query",
		faces: counterFace,
		roles: desk,
		input: nothing,
		output: z.object({
			state: m.scanPlaceSchema.shape.state,
			files: z.array(
				z.object({
					id: m.id,
					name: z.string(),
					size: z.int(),
					changedAt: m.wall,
				}),
			),
		}),
	}),
	/** Puts a scanned file to a requirement and takes it out of the folder. */
	method("scans.take", {
		kind: "session",
		faces: counterFace,
		roles: desk,
		input: act({
			scanId: m.id,
			caseId: m.id,
			requirementId: z.string().max(50),
		}),
		output: z.object({
			documentId: m.id,
			mime: z.string(),
			sha256: z.string(),
			pages: z.int().nullable(),
		}),
	}),
] as const;
