import { Lock, ShieldCheck } from "lucide-react";
import { useState } from "react";
import type { Output } from "../../../shared/contract.ts";
import type { RpcFailure } from "../../../shared/rpc.ts";
import { call } from "../../api/office.ts";
import { asFailure } from "../../api/use-command.ts";
import { useQuery } from "../../api/use-query.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { useSession } from "../../stores/session.ts";
import { Button } from "../../ui/button.tsx";
import { useNow } from "../../ui/clock.tsx";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Card, EmptyState, Note, Skeleton } from "../../ui/surface.tsx";

type Verdict = Output<"journal.verify">;
const watchers = ["supervisor", "auditor", "administrator"];

/** The chain of everything that happened, and a check of it in words. */
export function JournalPage() {
	const t = useT();
	const { count } = useFormats();
	const user = useSession((each) => each.user);
	const status = useQuery("journal.status", {});
	const may = user?.roles.some((role) => watchers.includes(role));
	return (
		<>
			<div>
				<h1>{t("journal.title")}</h1>
				<p className="mut s">{t("journal.lead")}</p>
			</div>
			<ConnectionNote />
			<ErrorNote failure={status.error} />
			{status.loading && <Skeleton label={t("state.loading")} />}
			{status.data && (
				<div className="card kp two">
					<div>
						<div className="s mut">{t("journal.operations")}</div>
						<div className="v tk">{count(status.data.operations)}</div>
					</div>
					<div>
						<div className="s mut">{t("journal.size")}</div>
						<div className="v tk">
							{t("journal.kb", {
								kb: count(Math.ceil(status.data.bytes / 1024)),
							})}
						</div>
					</div>
				</div>
			)}
			{may ? (
				<Verify />
			) : (
				<Card className="listed">
					<EmptyState icon={Lock} title={t("journal.mayNot.title")}>
						{t("journal.mayNot.text")}
					</EmptyState>
				</Card>
			)}
		</>
	);
}

function Verify() {
	const t = useT();
	const now = useNow(60_000);
	const { time } = useFormats();
	const [verdict, setVerdict] = useState<{ at: number; said: Verdict } | null>(
		null,
	);
	const [failed, setFailed] = useState<RpcFailure | null>(null);
	const [busy, setBusy] = useState(false);
	const verify = async () => {
		setBusy(true);
		setFailed(null);
		try {
			setVerdict({ at: now, said: await call("journal.verify", {}) });
		} catch (fault) {
			setFailed(asFailure(fault));
		}
		setBusy(false);
	};
	return (
		<Card title={t("verify.title")} className="pad2 col gap1h">
			<p className="s mut">{t("verify.text")}</p>
			<div className="row">
				<Button icon={ShieldCheck} busy={busy} onPress={() => void verify()}>
					{t("verify.go")}
				</Button>
			</div>
			<ErrorNote failure={failed} />
			<div className="live" role="status">
				{verdict && (
					<VerdictWords verdict={verdict.said} at={time(verdict.at)} />
				)}
			</div>
		</Card>
	);
}

function VerdictWords({ verdict, at }: { verdict: Verdict; at: string }) {
	const t = useT();
	const operations = verdict.streams.reduce(
		(sum, each) => sum + each.operations,
		0,
	);
	const erased = verdict.streams.reduce((sum, each) => sum + each.erased, 0);
	if (verdict.ok)
		return (
			<Note tone="ok" title={t("verify.ok", { at })}>
				{t("verify.counts", { operations, erased })}
			</Note>
		);
	return (
		<Note
			tone="bad"
			title={t("verify.bad", { count: verdict.problems.length })}
		>
			<ul>
				{verdict.problems.slice(0, 10).map((each) => (
					<li key={`${each.stream} ${each.seq} ${each.problem}`}>
						{t(`verify.problem.${each.problem}`, {
							seq: each.seq,
							stream: each.stream,
						})}
					</li>
				))}
			</ul>
		</Note>
	);
}
