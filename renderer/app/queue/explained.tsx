import { type ReactNode, useEffect } from "react";
import type { CallReason } from "../../../shared/model.ts";
import { useQuery } from "../../api/use-query.ts";
import { unbroken, useFormats } from "../../i18n/format.ts";
import { useRich, useT } from "../../i18n/use-t.ts";
import { useQueue } from "../../stores/queue.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Skeleton } from "../../ui/surface.tsx";
import { useObstacleWords, useReasonWords } from "./words.ts";
import "./queue.css";

/** Shown of those called before, and of those still to be called. */
const MOST = 5;

/** In sentences: why this ticket, who was called before it and why, what must happen before it is. Numbers, never names. */
export function Explained({ ticketId }: { ticketId: string }) {
	const t = useT();
	const rich = useRich();
	const { time } = useFormats();
	const reasonWords = useReasonWords();
	const obstacleWords = useObstacleWords();
	const rows = useQueue((each) => each.rows);
	const { data, error, reload } = useQuery("queue.explain", { ticketId });
	// biome-ignore lint/correctness/useExhaustiveDependencies: who waits has changed, so has the story
	useEffect(() => void reload(), [rows]);
	if (error) return <ErrorNote failure={error} />;
	if (!data) return <Skeleton label={t("state.loading")} />;
	const waits = data.state === "waiting" || data.state === "parked";
	const ahead = data.ahead.slice(0, -1);
	const own = data.ahead.at(-1);
	const bold = {
		b: (chunks: ReactNode[]) => <b key="b">{chunks}</b>,
	};
	const said = (key: string, number: string, reason: CallReason) => (
		<li key={key}>
			<b>{unbroken(number)}</b> {reasonWords(reason)}
		</li>
	);
	return (
		<div className="explained col gap1h s">
			{data.reason && !waits && (
				<p>
					{rich(
						"explain.called",
						{
							number: unbroken(data.number),
							reason: reasonWords(data.reason),
						},
						bold,
					)}
				</p>
			)}
			{data.obstacles.map((each) => (
				<p key={each.code} className="sb">
					{obstacleWords(each)}
				</p>
			))}
			{waits && own && (
				<>
					<p>
						{ahead.length === 0
							? rich(
									"explain.next",
									{
										number: unbroken(data.number),
										reason: reasonWords(own.reason),
									},
									bold,
								)
							: t("explain.ahead", {
									number: unbroken(data.number),
									count: ahead.length,
								})}
					</p>
					{ahead.length > 0 && (
						<ol>
							{ahead
								.slice(0, MOST)
								.map((each) => said(each.ticketId, each.number, each.reason))}
							{ahead.length > MOST && (
								<li>{t("explain.more", { count: ahead.length - MOST })}</li>
							)}
							{said(own.ticketId, data.number, own.reason)}
						</ol>
					)}
				</>
			)}
			{data.before.length > 0 && (
				<>
					<p className="sb">{t("explain.before")}</p>
					<ul>
						{data.before.slice(0, MOST).map((each) => (
							<li key={`${each.number} ${each.calledAt}`}>
								{rich(
									"explain.was",
									{
										number: unbroken(each.number),
										counter: each.counter,
										time: time(each.calledAt),
										reason: reasonWords(each.reason),
									},
									bold,
								)}
							</li>
						))}
					</ul>
					{data.more + data.before.length > MOST && (
						<p className="mut">
							{t("explain.earlier", {
								count: data.more + data.before.length - MOST,
							})}
						</p>
					)}
				</>
			)}
			{data.before.length === 0 && waits && (
				<p className="mut">{t("explain.noneBefore")}</p>
			)}
		</div>
	);
}
