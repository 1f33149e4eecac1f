import { ArrowRight, CircleCheck } from "lucide-react";
import type { Output } from "../../../../shared/contract.ts";
import { enrolledFaces } from "../../../../shared/sync-protocol.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Button } from "../../../ui/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { Card } from "../../../ui/surface.tsx";

/** The office stands: what it is called elsewhere, and what comes first. */
export function Done(props: {
	made: Output<"setup.finish">;
	/** Some were set in the wizard. */
	printers: boolean;
	onDone: () => void;
}) {
	const t = useT();
	const { code, terminal, officeId, enrolled, faces } = props.made;
	const inOffice = faces.includes("office");
	const next = [
		"sheets",
		...(inOffice
			? ([props.printers ? "test" : "printers", "day"] as const)
			: []),
		...(faces.includes("counter") ? (["counter"] as const) : []),
		...(inOffice ? (["catalogue"] as const) : []),
	] as const;
	return (
		<div className="fr">
			<div className="fr-body">
				<div className="fr-in" role="status">
					<div className="row gap2">
						<span className="fr-ok">
							<Icon of={CircleCheck} />
						</span>
						<div>
							<h1>{t("firstRun.done.title")}</h1>
							<p className="mut">
								{t(enrolled ? "firstRun.done.enrolled" : "firstRun.done.alone")}
							</p>
						</div>
					</div>
					<Card className="pad2">
						<dl className="pairs said">
							<dt className="s mut">{t("firstRun.done.code")}</dt>
							<dd>
								<b>{code}</b>
							</dd>
							<dt className="s mut">{t("firstRun.done.terminal")}</dt>
							<dd>
								<b>{terminal}</b>
							</dd>
							<dt className="s mut">{t("firstRun.done.faces")}</dt>
							<dd>
								{faces.map((face) => t(`face.${face}`)).join(" · ")}
								{faces.length < enrolledFaces.length && (
									<div className="s mut">{t("firstRun.done.faces.fewer")}</div>
								)}
							</dd>
							<dt className="s mut">{t("firstRun.done.number")}</dt>
							<dd className="mono">{officeId}</dd>
						</dl>
					</Card>
					<Card title={t("firstRun.done.next")} className="pad2 col gap1h">
						<ol className="fr-next">
							{next.map((each) => (
								<li key={each}>{t(`firstRun.done.next.${each}`)}</li>
							))}
						</ol>
					</Card>
				</div>
			</div>
			<div className="fr-foot">
				<span className="grow" />
				<Button
					kind="primary"
					size="lg"
					icon={ArrowRight}
					autoFocus
					onPress={props.onDone}
				>
					{t("firstRun.done.go")}
				</Button>
			</div>
		</div>
	);
}
