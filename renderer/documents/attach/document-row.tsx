import { Camera, Paperclip, ScanLine } from "lucide-react";
import {
	type ClipboardEvent,
	type DragEvent,
	type ReactNode,
	useRef,
	useState,
} from "react";
import "./attach.css";
import { FileTrigger } from "react-aria-components";
import type { Output } from "../../../shared/contract.ts";
import type {
	CaseDocument,
	CheckedRequirement,
} from "../../../shared/model.ts";
import { useT } from "../../i18n/use-t.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Preview } from "../preview.tsx";
import { useAttaching } from "./attaching.ts";
import { CameraDialog } from "./camera-dialog.tsx";
import { AttachState, DocumentFiles } from "./document-files.tsx";
import { ScansDialog } from "./scans-dialog.tsx";
import { useAttach } from "./use-attach.ts";

/** HEIC too, which is refused: a list that hid it would tell nobody what to do. */
const OFFERED = ["application/pdf", "image/jpeg", "image/png", "image/heic"];

export type Scans = Output<"scans.list">;
type Open = { kind: "scans" | "camera" } | { kind: "preview"; first: string };

/** One paper of the sheet, and every way a file gets to it. */
export function DocumentRow(props: {
	requirement: CheckedRequirement;
	first: boolean;
	scans: Scans | null;
	onRemove: (document: CaseDocument) => Promise<void>;
	/** Stands for the paper's name, where there is something to say of it as well. */
	head?: ReactNode;
}) {
	const t = useT();
	const { file: work } = useAttaching();
	const { requirement, scans } = props;
	const { name, documents } = requirement;
	const { attach, sending, error } = useAttach(requirement.id);
	const [over, setOver] = useState(false);
	const [open, setOpen] = useState<Open | null>(null);
	const fileButton = useRef<HTMLButtonElement>(null);
	const close = () => setOpen(null);
	const drop = (event: DragEvent) => {
		event.preventDefault();
		setOver(false);
		void attach(event.dataTransfer.files);
	};
	const paste = (event: ClipboardEvent) => {
		if (event.clipboardData.files.length === 0) return;
		event.preventDefault();
		void attach(event.clipboardData.files);
	};
	const remove = async (document: CaseDocument) => {
		await props.onRemove(document);
		// its own button is gone
		fileButton.current?.focus();
	};
	const count = scans?.files.length ?? 0;
	return (
		<li
			className={over ? "doc over" : "doc"}
			onDragOver={(event) => {
				event.preventDefault();
				setOver(true);
			}}
			onDragLeave={() => setOver(false)}
			onDrop={drop}
			onPaste={paste}
		>
			<div className="col gap1">
				<div className="row gap2 doc-head">
					<div className="grow">
						{props.head ?? <div className="sb">{name}</div>}
						<AttachState count={documents.length} sending={sending} />
					</div>
					<div className="row gap1">
						<FileTrigger
							allowsMultiple
							acceptedFileTypes={OFFERED}
							onSelect={(list) => void attach(list ?? [])}
						>
							<Button
								ref={fileButton}
								icon={Paperclip}
								size="sm"
								autoFocus={props.first}
								busy={sending !== null}
								label={t("documents.attachTo", { name })}
								onPress={() => {}}
							>
								{t("documents.attach")}
							</Button>
						</FileTrigger>
						{scans && scans.state !== "none" && (
							<Button
								icon={ScanLine}
								size="sm"
								label={t("documents.scannerTo", { name, count })}
								onPress={() => setOpen({ kind: "scans" })}
							>
								{t("documents.scannerCount", { count })}
							</Button>
						)}
						<Button
							icon={Camera}
							size="sm"
							label={t("documents.cameraTo", { name })}
							onPress={() => setOpen({ kind: "camera" })}
						>
							{t("documents.camera")}
						</Button>
					</div>
				</div>
				<DocumentFiles
					documents={documents}
					onView={({ id }) => setOpen({ kind: "preview", first: id })}
					onRemove={(each) => void remove(each)}
				/>
				<ErrorNote failure={error} />
			</div>
			{open?.kind === "scans" && scans && (
				<ScansDialog requirement={requirement} scans={scans} onClose={close} />
			)}
			{open?.kind === "camera" && (
				<CameraDialog
					requirement={requirement}
					onKeep={(photo) => attach([photo])}
					failure={error}
					onClose={close}
				/>
			)}
			{open?.kind === "preview" && (
				<Preview
					caseId={work.id}
					documents={documents}
					first={open.first}
					onClose={close}
				/>
			)}
		</li>
	);
}
