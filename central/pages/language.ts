/** Spanish first; English for who asks for it by `?lang=en` or by the browser's settings. */
import type { FastifyRequest } from "fastify";

export type Language = "es" | "en";

/** The first of the two in `Accept-Language`, by weight. */
function preferred(header: string): Language {
	const ranked = header
		.slice(0, 500)
		.split(",")
		.map((part) => {
			const [tag = "", ...more] = part.trim().toLowerCase().split(";");
			const weight = more.find((each) => each.trim().startsWith("q="));
			const q = weight ? Number(weight.trim().slice(2)) : 1;
			return { language: tag.split("-")[0], q: Number.isNaN(q) ? 0 : q };
		})
		.filter(({ language, q }) => q > 0 && /^(es|en)$/.test(language ?? ""))
		.sort((a, b) => b.q - a.q);
	return ranked[0]?.language === "en" ? "en" : "es";
}

export function languageOf(request: FastifyRequest): Language {
	const { lang } = (request.query ?? {}) as { lang?: unknown };
	if (lang === "es" || lang === "en") return lang;
	return preferred(request.headers["accept-language"] ?? "");
}

/** A moment as people read it, in the office's own zone. */
export const moment = (at: Date, language: Language, timeZone: string) =>
	new Intl.DateTimeFormat(language === "es" ? "es-MX" : "en", {
		dateStyle: "long",
		timeStyle: "short",
		timeZone,
	}).format(at);
