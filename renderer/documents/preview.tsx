import "./preview.css";
import {
	ChevronLeft,
	ChevronRight,
	FileX,
	Maximize,
	RotateCw,
	ZoomIn,
	ZoomOut,
} from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { CaseDocument } from "../../shared/model.ts";
import { useFormats } from "../i18n/format.ts";
import { useT } from "../i18n/use-t.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorNote } from "../ui/error-note.tsx";
import { EmptyState, Skeleton } from "../ui/surface.tsx";
import { type Turn, turned } from "./paper.ts";
import { SheetView } from "./sheet-view.tsx";
import { type PaperState, usePaper } from "./use-paper.ts";

const ZOOMS = [0.5, 0.75, 1, 1.5, 2, 3, 4] as const;
const FIT = 2;

type Props = {
	caseId: string;
	/** All of one requirement: front and back are turned like pages. */
	documents: readonly CaseDocument[];
	first: string;
	onClose: () => void;
};

/** Documents to look at closely, by keyboard. */
export function Preview(props: Props) {
	const t = useT();
	const { documents, caseId } = props;
	const [index, setIndex] = useState(() =>
		Math.max(
			0,
			documents.findIndex(({ id }) => id === props.first),
		),
	);
	const document = documents[index];
	if (!document) return null;
	const name = document.name ?? t("documents.erased");
	return (
		<Dialog full title={name} closeLabel={t("close")} onClose={props.onClose}>
			<Opened
				key={document.id}
				caseId={caseId}
				document={document}
				name={name}
				file={index}
				files={documents.length}
				onFile={setIndex}
			/>
		</Dialog>
	);
}

function Opened(props: {
	caseId: string;
	document: CaseDocument;
	name: string;
	file: number;
	files: number;
	onFile: (index: number) => void;
}) {
	const t = useT();
	const { name, file, files, onFile } = props;
	const state = usePaper(props.caseId, props.document);
	const [page, setPage] = useState(1);
	const [zoom, setZoom] = useState(FIT);
	const [turn, setTurn] = useState<Turn>(0);
	const [broken, setBroken] = useState(false);
	const onFailed = useCallback(() => setBroken(true), []);
	const pages =
		state.kind === "open" ? state.paper.pages : (props.document.pages ?? 1);
	const hasNext = page < pages || file + 1 < files;
	const hasBefore = page > 1 || file > 0;
	const acts = {
		next: () =>
			page < pages ? setPage(page + 1) : hasNext && onFile(file + 1),
		before: () =>
			page > 1 ? setPage(page - 1) : hasBefore && onFile(file - 1),
		closer: () => setZoom(Math.min(zoom + 1, ZOOMS.length - 1)),
		farther: () => setZoom(Math.max(zoom - 1, 0)),
		fit: () => setZoom(FIT),
		turn: () => setTurn(turned(turn)),
	};
	useDialogKeys({
		PageDown: acts.next,
		PageUp: acts.before,
		"+": acts.closer,
		"-": acts.farther,
		"0": acts.fit,
		r: acts.turn,
	});
	const failed = broken || state.kind === "failed";
	return (
		<>
			<div className="row wrap gap1 preview-bar">
				<Button
					size="sm"
					icon={ChevronLeft}
					keyCap="PgUp"
					off={!hasBefore}
					onPress={acts.before}
				>
					{t("preview.before")}
				</Button>
				<Button
					size="sm"
					icon={ChevronRight}
					keyCap="PgDn"
					off={!hasNext}
					onPress={acts.next}
				>
					{t("preview.next")}
				</Button>
				<span className="s sb tk" role="status">
					{t("preview.page", { page, pages })}
					{files > 1 && ` · ${t("preview.file", { file: file + 1, files })}`}
				</span>
				<span className="grow" />
				<Button size="sm" icon={ZoomOut} keyCap="−" onPress={acts.farther}>
					{t("preview.out")}
				</Button>
				<Button size="sm" icon={ZoomIn} keyCap="+" onPress={acts.closer}>
					{t("preview.in")}
				</Button>
				<Button size="sm" icon={Maximize} keyCap="0" onPress={acts.fit}>
					{t("preview.fit")}
				</Button>
				<Button size="sm" icon={RotateCw} keyCap="R" onPress={acts.turn}>
					{t("preview.turn")}
				</Button>
			</div>
			{failed ? (
				<Unshown state={state} />
			) : state.kind === "open" ? (
				<SheetView
					paper={state.paper}
					page={page}
					zoom={ZOOMS[zoom] ?? 1}
					turn={turn}
					label={t("preview.sheet", { name, page, pages })}
					onFailed={onFailed}
				/>
			) : (
				<Loading state={state} name={name} size={props.document.size} />
			)}
		</>
	);
}

function Loading(props: { state: PaperState; name: string; size: number }) {
	const t = useT();
	const { count } = useFormats();
	const kb = (bytes: number) => count(Math.ceil(bytes / 1024));
	const got = props.state.kind === "loading" ? props.state.got : 0;
	return (
		<div className="stage">
			<Skeleton
				label={t("preview.loading", {
					name: props.name,
					got: kb(got),
					size: kb(props.size),
				})}
			/>
		</div>
	);
}

function Unshown({ state }: { state: PaperState }) {
	const t = useT();
	if (state.kind === "failed" && state.failure)
		return <ErrorNote failure={state.failure} />;
	return (
		<div className="stage">
			<EmptyState bad icon={FileX} title={t("preview.failed")}>
				{t("preview.failedText")}
			</EmptyState>
		</div>
	);
}

/** Keys of an open dialog; those of the screen behind rest meanwhile. */
function useDialogKeys(keys: Record<string, () => unknown>) {
	const latest = useRef(keys);
	latest.current = keys;
	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			if (event.ctrlKey || event.altKey || event.metaKey) return;
			const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
			const act = latest.current[name];
			if (!act) return;
			event.preventDefault();
			act();
		};
		// before the stage scrolls by the same keys
		window.addEventListener("keydown", onKey, true);
		return () => window.removeEventListener("keydown", onKey, true);
	}, []);
}
