/** `GET /`: the state of the whole city for whoever runs the central, and what to do about it. */
import type { FastifyInstance } from "fastify";
import type { Context } from "../../context.ts";
import { requirePassword } from "../../http/auth.ts";
import { type Html, html } from "../html.ts";
import { type Language, languageOf, moment } from "../language.ts";
import { mark, type Sign, sendPage, sign } from "../page.ts";
import {
	adviceFor,
	parkedAdvice,
	quarantineAdvice,
	SILENT_MS,
} from "./advice.ts";
import { MOST, type Overview, readOverview } from "./read.ts";
import { type OverviewWords, overviewWords } from "./words.ts";

const REFRESH_SECONDS = 30;

export function overviewPage(app: FastifyInstance, ctx: Context): void {
	app.get("/", async (request, reply) => {
		requirePassword(ctx, request, [ctx.adminToken]);
		const now = ctx.now();
		const seen = await readOverview(ctx, new Date(now - SILENT_MS));
		const language = languageOf(request);
		// Whoever is disturbed by a page that changes by itself can stop it.
		const { refresh } = request.query as { refresh?: unknown };
		const moving = refresh !== "off";
		return sendPage(reply, {
			language,
			title: `${overviewWords[language].title} · Ventanilla`,
			...(moving ? { refresh: REFRESH_SECONDS } : {}),
			body: body(seen, { language, now, id: ctx.identity.id, moving }),
		});
	});
}

type View = { language: Language; now: number; id: string; moving: boolean };

function body(seen: Overview, view: View): Html {
	const words = overviewWords[view.language];
	const other = view.language === "es" ? "en" : "es";
	// The offices share a zone as a rule; times of the city are read in its own.
	const zone = seen.offices[0]?.time_zone ?? "UTC";
	const at = (date: Date | null) =>
		date ? moment(date, view.language, zone) : words.never;
	return html`<div class="desk">
<header>${mark}<h1>${words.title}</h1><a href="?lang=${other}" hreflang="${other}" lang="${other}">${words.other}</a></header>
<p class="facts"><span>${view.id}</span><span>${words.epoch}: ${seen.epoch}</span><span>${words.readAt}: ${at(new Date(view.now))} </span><a href="?lang=${view.language}${view.moving ? "&refresh=off" : ""}">${view.moving ? words.still : words.moving}</a></p>
<main>
${durability(seen, words)}
${terminals(seen, words, view.now, at)}
${quarantine(seen, words, at)}
${parked(seen, words)}
${offices(seen, words)}
</main>
</div>`;
}

const state = (name: Sign, text: string) =>
	html`<span class="state ${name}">${sign(name)}${text}</span>`;

function durability(seen: Overview, words: OverviewWords): Html {
	const synced = seen.durability === "fsync";
	const backed = seen.notDurable === 0;
	return html`<section><h2>${words.durability}</h2>
<p>${state(synced ? "ok" : "changed", words[seen.durability])} ${synced ? null : words.processDo}</p>
<p>${backed ? state("ok", words.durableAll) : state("wait", `${seen.notDurable} ${words.durableSome}`)} ${backed ? null : words.durableDo}</p>
</section>`;
}

function terminals(
	{ terminals }: Overview,
	words: OverviewWords,
	now: number,
	at: (date: Date | null) => string,
): Html {
	return list(
		words.terminals,
		[
			words.office,
			words.terminal,
			words.state,
			words.seen,
			words.toSend,
			words.held,
			words.notDurable,
			words.version,
		],
		terminals,
		(line) => html`<tr><td>${line.office}</td>
<td>${line.name}<div class="name">${line.terminal}</div></td>
<td class="do">${adviceFor(line, now).map(
			({ sign, text }) => html`<div>${state(sign, words[text])}</div>`,
		)}</td>
<td>${at(line.last_seen)}</td><td class="number">${line.to_send}</td><td class="number">${line.held}</td>
<td class="number">${line.not_durable}</td><td>${line.app_version}</td></tr>`,
		words,
	);
}

function quarantine(
	{ quarantine }: Overview,
	words: OverviewWords,
	at: (date: Date | null) => string,
): Html {
	return list(
		words.quarantine,
		[
			words.office,
			words.terminal,
			words.reason,
			words.count,
			words.since,
			words.whatToDo,
		],
		quarantine,
		(line) => html`<tr><td>${line.office}</td>
<td>${line.name}<div class="name">${line.stream}</div></td>
<td>${line.reason}</td><td class="number">${line.count}</td><td>${at(line.since)}</td>
<td class="do">${words[quarantineAdvice(line)]}</td></tr>`,
		words,
	);
}

function parked({ parked }: Overview, words: OverviewWords): Html {
	return list(
		words.parked,
		[
			words.office,
			words.stream,
			words.reason,
			words.count,
			words.first,
			words.whatToDo,
		],
		parked,
		(line) => html`<tr><td>${line.office}</td>
<td class="name">${line.stream}</td><td>${line.reason}</td><td class="number">${line.count}</td>
<td class="number">${line.first}</td><td class="do">${words[parkedAdvice(line)]}</td></tr>`,
		words,
	);
}

function offices({ offices }: Overview, words: OverviewWords): Html {
	return list(
		words.offices,
		[words.code, words.name, words.zone, words.active, words.revokedCount],
		offices,
		(line) => html`<tr><td>${line.code}</td>
<td>${line.name}<div class="name">${line.office_id}</div></td><td>${line.time_zone}</td>
<td class="number">${line.terminals}</td><td class="number">${line.revoked}</td></tr>`,
		words,
	);
}

/** A table that may be scrolled by keys too, cut at its most. */
function list<T>(
	title: string,
	columns: readonly string[],
	lines: readonly T[],
	row: (line: T) => Html,
	words: OverviewWords,
): Html {
	if (lines.length === 0)
		return html`<section><h2>${title}</h2><p>${words.none}</p></section>`;
	return html`<section><h2>${title}</h2>
<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${lines.slice(0, MOST).map(row)}</tbody>
</table></div>
${lines.length > MOST ? html`<p>${words.more}</p>` : null}</section>`;
}
