import { ArrowRight, Building2, FlaskConical, HardDrive } from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import { inApp, openDemo } from "../../../api/connect.ts";
import { useT } from "../../../i18n/use-t.ts";
import { Icon } from "../../../ui/icon.tsx";
import { Note } from "../../../ui/surface.tsx";
import type { Prefill } from "./draft.ts";

/** A real office, or one to try: two ways that never meet. */
export function Welcome(props: { prefill: Prefill; onBegin: () => void }) {
	const t = useT();
	const { before } = props.prefill;
	return (
		<div className="fr-sheet">
			<div>
				<h1 className="launcher-title">{t("firstRun.welcome.title")}</h1>
				<p className="mut l">{t("firstRun.welcome.lead")}</p>
			</div>
			{before && (
				<Note tone="warn" icon={HardDrive} title={t("firstRun.before.title")}>
					{t("firstRun.before.text", { folder: before })}
				</Note>
			)}
			<ul className="fr-ways">
				<li>
					<AriaButton className="face-card" onPress={props.onBegin} autoFocus>
						<span className="face-pic">
							<Icon of={Building2} />
						</span>
						<span className="col grow">
							<b className="l">{t("firstRun.welcome.real")}</b>
							<span className="s mut">{t("firstRun.welcome.real.text")}</span>
						</span>
						<Icon of={ArrowRight} />
					</AriaButton>
				</li>
				<li>
					{inApp() ? (
						<AriaButton className="face-card" onPress={openDemo}>
							<Demo />
							<Icon of={ArrowRight} />
						</AriaButton>
					) : (
						<div className="face-card still">
							<Demo />
						</div>
					)}
				</li>
			</ul>
			{!inApp() && (
				<p className="s mut">
					{t("firstRun.welcome.demo.how", {
						command: "npm run core -- --seed demo --data demo",
					})}
				</p>
			)}
			<Note title={t("firstRun.need.title")}>{t("firstRun.need.text")}</Note>
		</div>
	);
}

function Demo() {
	const t = useT();
	return (
		<>
			<span className="face-pic">
				<Icon of={FlaskConical} />
			</span>
			<span className="col grow">
				<b className="l">{t("firstRun.welcome.demo")}</b>
				<span className="s mut">{t("firstRun.welcome.demo.text")}</span>
			</span>
		</>
	);
}
