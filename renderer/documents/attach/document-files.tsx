import { Eye, FileCheck, Trash2 } from "lucide-react";
import type { CaseDocument } from "../../../shared/model.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import type { Sending } from "./use-attach.ts";

/** What is there of a paper, each file to be seen, and taken off until it was received, where that is offered. */
export function DocumentFiles(props: {
	documents: readonly CaseDocument[];
	onView?: (document: CaseDocument) => void;
	onRemove?: (document: CaseDocument) => void;
}) {
	const t = useT();
	const { count } = useFormats();
	const { onView, onRemove } = props;
	if (props.documents.length === 0) return null;
	const kb = (bytes: number) => count(Math.ceil(bytes / 1024));
	const facts = ({ pages, mime, size }: CaseDocument) =>
		[
			pages !== null &&
				mime === "application/pdf" &&
				t("documents.pages", { count: pages }),
			t("documents.size", { kb: kb(size) }),
		]
			.filter(Boolean)
			.join(" · ");
	return (
		<div className="s mut">
			{props.documents.map((each) => {
				const name = each.name ?? t("documents.erased");
				return (
					<div className="row doc-file" key={each.id}>
						<Icon of={FileCheck} />
						<span className="ell">{name}</span>
						<span className="mut3 nowrap">{facts(each)}</span>
						<span className="grow" />
						{onView && (
							<Button
								kind="quiet"
								size="sm"
								icon={Eye}
								label={t("documents.viewOf", { name })}
								onPress={() => onView(each)}
							>
								{t("documents.view")}
							</Button>
						)}
						{onRemove && !each.received && (
							<Button
								kind="quiet"
								size="sm"
								icon={Trash2}
								label={t("documents.removeOf", { name })}
								onPress={() => onRemove(each)}
							>
								{t("documents.remove")}
							</Button>
						)}
					</div>
				);
			})}
		</div>
	);
}

/** What is under way, or that there is nothing yet. */
export function AttachState(props: { count: number; sending: Sending | null }) {
	const t = useT();
	const { count } = useFormats();
	const kb = (bytes: number) => count(Math.ceil(bytes / 1024));
	const { sending } = props;
	return (
		<div className="s mut" role="status">
			{sending &&
				t("documents.sending", {
					name: sending.name,
					sent: kb(sending.sent),
					size: kb(sending.size),
				})}
			{props.count === 0 && !sending && t("documents.none")}
		</div>
	);
}
