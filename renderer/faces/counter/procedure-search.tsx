import { Search, SearchX } from "lucide-react";
import { useEffect, useState } from "react";
import {
	Autocomplete,
	Input,
	ListBox,
	ListBoxItem,
	SearchField,
} from "react-aria-components";
import type { SheetSummary } from "../../../shared/model.ts";
import type { RpcFailure } from "../../../shared/rpc.ts";
import { call } from "../../api/office.ts";
import { asFailure, useCommand } from "../../api/use-command.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Icon } from "../../ui/icon.tsx";
import { EmptyState, Note, Skeleton } from "../../ui/surface.tsx";
import { Act, In } from "./frame.tsx";
import { useWork } from "./work-context.ts";

const PAUSE_MS = 150;

/** One more procedure for the visit, by the citizen's own words. */
export function ProcedureSearch({ onLeave }: { onLeave: () => void }) {
	const t = useT();
	const { visit, reload, show } = useWork();
	const [words, setWords] = useState("");
	const [elsewhere, setElsewhere] = useState<SheetSummary | null>(null);
	const open = useCommand("cases.open");
	const found = useFound(words.trim());
	const choose = async (procedureId: string) => {
		// Enter was meant for what is typed, not for what the list still shows
		if (!found.current) return;
		const sheet = found.sheets.find(({ id }) => id === procedureId);
		setElsewhere(sheet && !sheet.offered ? sheet : null);
		if (!sheet?.offered) return;
		const added = await open.run({ visitId: visit.id, procedureId });
		if (!added) return;
		await reload();
		show(added.caseId);
	};
	return (
		<section className="col gap2 add" aria-label={t("add.title")}>
			<Autocomplete inputValue={words} onInputChange={setWords}>
				<SearchField className="field" aria-label={t("add.search")} autoFocus>
					<div className="lab">{t("add.search")}</div>
					<div className="in">
						<Icon of={Search} />
						<Input autoComplete="off" />
					</div>
					<div className="hint">{t("add.hint")}</div>
				</SearchField>
				<ErrorNote failure={open.error ?? found.error} />
				{elsewhere && (
					<Note live title={elsewhere.name}>
						{t("add.elsewhere", { goTo: elsewhere.goTo ?? "none" })}
					</Note>
				)}
				{found.loading ? (
					<Skeleton label={t("state.loading")} />
				) : (
					// a new list for new words: the old one's option would stay the one under the keyboard
					<ListBox
						key={found.text}
						autoFocus="first"
						aria-label={t("add.list")}
						className="card found"
						items={found.sheets}
						onAction={(key) => void choose(String(key))}
						renderEmptyState={() => (
							<EmptyState icon={SearchX} title={t("add.none")} />
						)}
					>
						{(sheet) => <FoundSheet sheet={sheet} />}
					</ListBox>
				)}
			</Autocomplete>
			<In slot="actsFoot">
				<Act
					text={t("finish.back")}
					keyName="Escape"
					keyCap="Esc"
					onPress={onLeave}
				/>
			</In>
		</section>
	);
}

function FoundSheet({ sheet }: { sheet: SheetSummary }) {
	const t = useT();
	const { money } = useFormats();
	return (
		<ListBoxItem id={sheet.id} textValue={sheet.name} className="found-item">
			<span className="grow">
				<span className="sb">{sheet.name}</span>
				<span className="xs mut3">
					{sheet.example && sheet.municipality
						? `${sheet.department}, ${sheet.municipality}`
						: sheet.department}
				</span>
			</span>
			{!sheet.offered ? (
				<span className="s sb warn-t elsewhere">
					{t("add.elsewhere", { goTo: sheet.goTo ?? "none" })}
				</span>
			) : sheet.example ? (
				<span className="s sb warn-t">{t("add.example")}</span>
			) : (
				<span className="s mut nowrap">
					{sheet.fee === null ? t("add.byCase") : money(sheet.fee)}
				</span>
			)}
		</ListBoxItem>
	);
}

/** The sheets for the words, asked for once the fingers rest; `current`: they are for these very words. */
function useFound(text: string) {
	const [settled, setSettled] = useState(text);
	useEffect(() => {
		const timer = setTimeout(() => setSettled(text), PAUSE_MS);
		return () => clearTimeout(timer);
	}, [text]);
	const [found, setFound] = useState<Found | null>(null);
	const [error, setError] = useState<RpcFailure | null>(null);
	useEffect(() => {
		let gone = false;
		setError(null);
		call("catalogue.search", {
			text: settled,
			limit: 30,
			include: ["elsewhere", "examples"],
		})
			.then(({ sheets }) => !gone && setFound({ text: settled, sheets }))
			.catch((fault: unknown) => !gone && setError(asFailure(fault)));
		return () => {
			gone = true;
		};
	}, [settled]);
	return {
		sheets: found?.sheets ?? [],
		text: found?.text ?? "",
		current: found?.text === text,
		loading: found === null && error === null,
		error,
	};
}
type Found = { text: string; sheets: SheetSummary[] };
