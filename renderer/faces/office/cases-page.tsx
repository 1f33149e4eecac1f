import { ArrowLeft, Search } from "lucide-react";
import { useState } from "react";
import type { FoundCase } from "../../../shared/case-model.ts";
import { useCommand } from "../../api/use-command.ts";
import { CasePanel } from "../../app/case/case-panel.tsx";
import { FoundList } from "../../app/case/found-list.tsx";
import { type SearchReason, useReasons } from "../../app/case/reasons.ts";
import { CasePapers } from "../../app/case-papers.tsx";
import { useT } from "../../i18n/use-t.ts";
import { useSession } from "../../stores/session.ts";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { TextField } from "../../ui/field.tsx";
import { Card } from "../../ui/surface.tsx";
import { PersonalData } from "./personal-data.tsx";

/** Cases looked for from behind the counters: never without a reason, which stays beside the name. */
export function CasesPage() {
	const t = useT();
	const administrator = useSession((each) =>
		each.user?.roles.includes("administrator"),
	);
	const [text, setText] = useState("");
	const [reason, setReason] = useState<SearchReason>("citizen_asks");
	const [found, setFound] = useState<FoundCase[] | null>(null);
	const [shown, setShown] = useState<string | null>(null);
	const reasons = useReasons();
	const search = useCommand("cases.search");
	const find = async () => {
		if (text.trim().length < 2) return;
		const answer = await search.run({ text: text.trim(), reason });
		if (answer) setFound(answer.cases);
	};
	if (shown)
		return (
			<>
				<div className="row between wrap">
					<h1>{t("case.title")}</h1>
					<Button icon={ArrowLeft} onPress={() => setShown(null)}>
						{t("cases.back")}
					</Button>
				</div>
				<ConnectionNote />
				<CasePanel
					key={shown}
					caseId={shown}
					reason={t(`reason.look.${reason}`)}
					visitId={null}
					paper={(each) => <CasePapers file={each} />}
					more={({ case: file }, reload) =>
						administrator && <PersonalData file={file} onErased={reload} />
					}
				/>
			</>
		);
	return (
		<>
			<div>
				<h1>{t("office.cases")}</h1>
				<p className="mut s">{t("cases.lead")}</p>
			</div>
			<ConnectionNote />
			<Card className="pad2">
				<div className="case-search">
					<TextField
						label={t("cases.text")}
						icon={Search}
						value={text}
						onChange={setText}
						autoFocus
						maxLength={100}
						onEnter={() => void find()}
					/>
					<Choice
						label={t("reason.look.title")}
						value={reason}
						options={reasons}
						onChange={setReason}
					/>
					<Button
						kind="primary"
						busy={search.busy}
						off={text.trim().length < 2}
						onPress={() => void find()}
					>
						{t("cases.find")}
					</Button>
				</div>
			</Card>
			<ErrorNote failure={search.error} />
			{found && <FoundList found={found} onChoose={({ id }) => setShown(id)} />}
		</>
	);
}
