/** Text that people type. Part of the model; import it from model.ts. */
import { z } from "zod";

/**
 * Free text a person types; long enough for a name of 80 characters, short enough for an operation.
 * A lone surrogate has no UTF-8 form, so it could neither be hashed nor sent.
 */
export const words = z
	.string()
	.trim()
	.max(500)
	.refine((text) => text.isWellFormed());
