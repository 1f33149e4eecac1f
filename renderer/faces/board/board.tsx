import "./board.css";
import { Volume2 } from "lucide-react";
import type { CSSProperties } from "react";
import type { BoardCall } from "../../../shared/model.ts";
import { useT } from "../../i18n/use-t.ts";
import { useBoard } from "../../stores/board.ts";
import { useDay, useDayState } from "../../stores/day.ts";
import { useHealth } from "../../stores/health.ts";
import { Mark } from "../../ui/brand.tsx";
import { Clock } from "../../ui/clock.tsx";
import { useAway } from "../../ui/connection-note.tsx";
import { Icon } from "../../ui/icon.tsx";
import { before, useAnnouncer } from "./announcer.ts";

const SHOWN = 4;

/** The wall: who goes where now, readable across the hall. Numbers only, never a name. */
export function Board() {
	const { rows, loaded } = useBoard();
	const current = useAnnouncer(rows, loaded);
	const dayLoaded = useDay((each) => each.loaded);
	const day = useDayState();
	const closed = dayLoaded && !day?.day;
	return (
		<main className="board">
			{current && !closed ? (
				<Now
					key={`${current.call.number} ${current.call.calls}`}
					call={current.call}
					fresh={current.fresh}
				/>
			) : (
				<Quiet closed={closed} />
			)}
			<Last
				calls={
					current && !closed ? before(rows, current.call).slice(0, SHOWN) : []
				}
			/>
			<Foot closed={closed} />
		</main>
	);
}

function Now({ call, fresh }: { call: BoardCall; fresh: boolean }) {
	const t = useT();
	return (
		<section className={fresh ? "now-call fresh" : "now-call"}>
			<h1 className="now-label">
				<Icon of={Volume2} />
				{t("board.now")}
			</h1>
			<div
				className="now-number"
				aria-hidden="true"
				style={{ "--letters": call.number.length } as CSSProperties}
			>
				{call.number}
			</div>
			<div className="now-to" aria-hidden="true">
				<span>{t("board.counter")}</span>
				<b>{call.counter}</b>
			</div>
			<p className="sr" role="status">
				{t("board.said", { number: call.number, counter: call.counter })}
			</p>
		</section>
	);
}

function Quiet({ closed }: { closed: boolean }) {
	const t = useT();
	return (
		<section className="now-call quiet" role="status">
			<h1>{t(closed ? "board.closed.title" : "board.empty.title")}</h1>
			<p>{t(closed ? "board.closed.text" : "board.empty.text")}</p>
		</section>
	);
}

function Last({ calls }: { calls: BoardCall[] }) {
	const t = useT();
	return (
		<section className="last">
			<h2>{t("board.last")}</h2>
			{calls.length === 0 ? (
				<p className="last-none">{t("board.lastNone")}</p>
			) : (
				<table>
					<thead>
						<tr>
							<th>{t("board.ticket")}</th>
							<th>{t("board.counter")}</th>
						</tr>
					</thead>
					<tbody>
						{calls.map(({ number, counter }) => (
							<tr key={number}>
								<td>{number}</td>
								<td>{counter}</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
		</section>
	);
}

function Foot({ closed }: { closed: boolean }) {
	const t = useT();
	const away = useAway();
	const office = useHealth((each) => each.health?.office);
	return (
		<footer className="board-foot">
			<span className="brand">
				<Mark />
			</span>
			<p className="grow">
				{away
					? t("board.away")
					: office?.demo
						? t("demo.banner")
						: t(closed ? "board.notice.closed" : "board.notice.open")}
			</p>
			<Clock className="board-clock" />
		</footer>
	);
}
