import { SearchX } from "lucide-react";
import { useEffect, useState } from "react";
import type { SheetSummary } from "../../../shared/model.ts";
import type { RpcFailure } from "../../../shared/rpc.ts";
import { call } from "../../api/office.ts";
import { asFailure, useCommand } from "../../api/use-command.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { useCatalogueChanges } from "../../stores/catalogue.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { SearchList } from "../../ui/search-list.tsx";
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
	const choose = async (sheet: SheetSummary) => {
		// Enter was meant for what is typed, not for what the list still shows
		if (!found.current) return;
		setElsewhere(sheet.offered ? null : sheet);
		if (!sheet.offered) return;
		const added = await open.run({
			visitId: visit.id,
			procedureId: sheet.id,
		});
		if (!added) return;
		await reload();
		show(added.caseId);
	};
	return (
		<section className="col gap2 add" aria-label={t("add.title")}>
			<SearchList
				label={t("add.search")}
				hint={t("add.hint")}
				listLabel={t("add.list")}
				value={words}
				onChange={setWords}
				items={found.loading ? null : found.sheets}
				onChoose={(sheet) => void choose(sheet)}
				render={(sheet) => <FoundSheet sheet={sheet} />}
				empty={<EmptyState icon={SearchX} title={t("add.none")} />}
				loading={<Skeleton label={t("state.loading")} />}
			>
				<ErrorNote failure={open.error ?? found.error} />
				{elsewhere && (
					<Note live title={elsewhere.name}>
						{t("add.elsewhere", { goTo: elsewhere.goTo ?? "none" })}
					</Note>
				)}
			</SearchList>
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
		<>
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
		</>
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
	const changes = useCatalogueChanges();
	// biome-ignore lint/correctness/useExhaustiveDependencies: another catalogue is in force
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
	}, [settled, changes]);
	return {
		sheets: found?.sheets ?? none,
		current: found?.text === text,
		loading: found === null && error === null,
		error,
	};
}
const none: readonly SheetSummary[] = [];
type Found = { text: string; sheets: SheetSummary[] };
