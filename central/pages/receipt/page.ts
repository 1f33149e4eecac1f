/** `GET /v/{token}`: what a receipt is worth, for whoever reads its QR with a telephone. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Context } from "../../context.ts";
import { isPassing, WireError } from "../../http/errors.ts";
import { judgeReceipt } from "../../verify/verify.ts";
import { type Html, html } from "../html.ts";
import { languageOf, moment } from "../language.ts";
import { mark, sendPage, sign } from "../page.ts";
import { procedureName } from "./procedure.ts";
import { receiptWords, stateOf } from "./words.ts";

/** The scope brings the limit per address; what goes wrong in it is a page too. */
export function receiptPage(app: FastifyInstance, ctx: Context): void {
	app.register(async (page) => {
		page.setErrorHandler((error, request, reply) => {
			if (error instanceof WireError && error.status === 429)
				return show(
					request,
					reply.code(429).headers(error.headers),
					"too_many",
				);
			if (!isPassing(error)) throw error;
			const retry = { "retry-after": "30" };
			return show(request, reply.code(503).headers(retry), "unavailable");
		});
		page.get<{ Params: { token: string } }>(
			"/v/:token",
			async (request, reply) => {
				const { verdict, office } = await judgeReceipt(
					ctx,
					request.params.token,
				);
				const words = receiptWords[languageOf(request)];
				const { folio, procedure, receivedAt } = verdict;
				const facts: [string, string | null][] = [
					[words.folio, folio],
					[words.procedure, procedure && (await procedureName(ctx, procedure))],
					[
						words.receivedAt,
						receivedAt &&
							office &&
							moment(
								new Date(receivedAt),
								languageOf(request),
								office.timeZone,
							),
					],
					[words.office, verdict.valid && office ? office.name : null],
				];
				return show(request, reply, stateOf(verdict), facts);
			},
		);
	});
}

function show(
	request: FastifyRequest,
	reply: FastifyReply,
	state: ReturnType<typeof stateOf>,
	facts: readonly [string, string | null][] = [],
) {
	const language = languageOf(request);
	const words = receiptWords[language];
	const told = words.told[state];
	const known = facts.filter(([, value]) => value !== null);
	const other = language === "es" ? "en" : "es";
	return sendPage(reply, {
		language,
		title: `${told.title} · ${words.product}`,
		body: html`<div class="slip">
<header>${mark}<span>${words.product}</span><a href="?lang=${other}" hreflang="${other}" lang="${other}">${words.other}</a></header>
<main>
<div class="verdict ${told.sign}">${sign(told.sign)}<h1>${told.title}</h1></div>
<p>${told.text}</p>
${known.length > 0 ? html`<dl>${known.map(fact)}</dl>` : null}
</main>
${known.length > 0 ? html`<footer>${words.footer}</footer>` : null}
</div>`,
	});
}

const fact = ([term, value]: readonly [string, string | null]): Html =>
	html`<div><dt>${term}</dt><dd>${value}</dd></div>`;
