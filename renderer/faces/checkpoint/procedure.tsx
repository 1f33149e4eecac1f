import { ChevronRight, Search } from "lucide-react";
import { useState } from "react";
import {
	Button as AriaButton,
	Input,
	SearchField,
} from "react-aria-components";
import type { SheetSummary } from "../../../shared/model.ts";
import { useQuery } from "../../api/use-query.ts";
import { useT } from "../../i18n/use-t.ts";
import { useCatalogueChanges } from "../../stores/catalogue.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Skeleton } from "../../ui/surface.tsx";
import { Acts } from "./acts.tsx";

const SHOWN = 5;

/** What for: the most asked first, any other by its words. */
export function Procedure(props: {
	onChoose: (sheet: SheetSummary) => void;
	onBack: () => void;
}) {
	const t = useT();
	const [words, setWords] = useState("");
	const text = words.trim();
	const changes = useCatalogueChanges();
	const asked = useQuery(
		"catalogue.asked",
		text ? null : { limit: SHOWN },
		undefined,
		changes,
	);
	const searched = useQuery(
		"catalogue.search",
		text ? { text, limit: SHOWN } : null,
		undefined,
		changes,
	);
	const found = text ? searched : asked;
	const sheets = found.data?.sheets ?? [];
	return (
		<>
			<h2 className="arrival-title">{t("checkpoint.what")}</h2>
			<SearchField
				className="door-search"
				aria-label={t("checkpoint.search")}
				value={words}
				onChange={setWords}
			>
				<Icon of={Search} />
				<Input
					placeholder={t("checkpoint.search.example")}
					autoComplete="off"
				/>
			</SearchField>
			<ErrorNote failure={found.error} />
			{found.loading && <Skeleton label={t("state.loading")} />}
			{found.data && sheets.length === 0 && (
				<p className="door-lead" role="status">
					{t("checkpoint.none")}
				</p>
			)}
			<ul className="door-tiles">
				{sheets.map((sheet) => (
					<li key={sheet.id}>
						<AriaButton
							className="door-btn tile"
							onPress={() => props.onChoose(sheet)}
						>
							<span>{sheet.name}</span>
							<Icon of={ChevronRight} />
						</AriaButton>
					</li>
				))}
			</ul>
			<span className="grow" />
			<Acts onBack={props.onBack} />
		</>
	);
}
