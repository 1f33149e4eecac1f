/** The simplified privacy notice (LGPDPPSO, DOF 20-03-2025): its version and parts. Its words are in the catalogues under `privacy.`. */
export const privacyNotice = {
	/** Grows with every change of a word; a sample until the municipality's own takes its place. */
	version: "1",
	sections: ["who", "what", "why", "transfer", "rights", "more"],
} as const;
