import {
	ALargeSmall,
	Check,
	Contrast,
	Globe,
	Hand,
	LifeBuoy,
	Volume2,
} from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button as AriaButton, ToggleButton } from "react-aria-components";
import { useCommand } from "../../api/use-command.ts";
import { useT } from "../../i18n/use-t.ts";
import { useHealth } from "../../stores/health.ts";
import { prefer, usePreferences } from "../../stores/preferences.ts";
import { Mark } from "../../ui/brand.tsx";
import { Clock } from "../../ui/clock.tsx";
import { Icon } from "../../ui/icon.tsx";
import { HelpSheet } from "./help-sheet.tsx";
import { Keyboard } from "./keyboard.tsx";
import type { Way } from "./session.ts";
import { listen } from "./spoken.ts";
import { useVisitor, visitor } from "./visitor.ts";

/** Where a step stands among the four that are shown. */
const shownAs: Partial<Record<Way["step"], (typeof steps)[number]>> = {
	appointment: "what",
	party: "priority",
};
const steps = ["what", "requirements", "priority", "ticket"] as const;

/** Head, steps, the question, and the bar that stays at the bottom edge. */
export function KioskFrame({
	step,
	children,
}: {
	step: Way["step"] | null;
	children: ReactNode;
}) {
	const t = useT();
	const office = useHealth((each) => each.health?.office);
	const now = step
		? steps.indexOf(shownAs[step] ?? (step as (typeof steps)[number]))
		: -1;
	return (
		<div className="kiosk">
			<header className="k-top">
				<div className="brand k-brand">
					<Mark />
					<div>
						<div>{office?.name ?? t("app.name")}</div>
						<div className="k-sub">{office?.municipality}</div>
					</div>
				</div>
				<div className="k-time">
					<Clock className="k-clock" />
					{office?.demo && <div className="k-demo">{t("demo.short")}</div>}
				</div>
			</header>
			{step && (
				<ol className="k-steps" aria-label={t("kiosk.steps")}>
					{steps.map((each, index) => (
						<li
							key={each}
							className={index === now ? "now" : index < now ? "done" : ""}
							aria-current={index === now ? "step" : undefined}
						>
							<span>
								{t("kiosk.step", {
									n: index + 1,
									name: t(`kiosk.step.${each}`),
								})}
							</span>
						</li>
					))}
				</ol>
			)}
			<main className="k-main" key={step}>
				{children}
			</main>
			<Keyboard />
			<Bar />
		</div>
	);
}

function Bar() {
	const t = useT();
	const { locale, theme, large } = usePreferences();
	const { spoken, speaks, voiceless } = useVisitor();
	const [help, setHelp] = useState(false);
	return (
		<nav className="k-bar" aria-label={t("kiosk.bar")}>
			<Language
				on={locale === "es-MX"}
				name="language.es"
				lang="es"
				onPick={() => prefer({ locale: "es-MX" }, true)}
			/>
			<Language
				on={locale === "en"}
				name="language.en"
				lang="en"
				onPick={() => prefer({ locale: "en" }, true)}
			/>
			<Called why="yua" />
			<Called why="lsm" />
			<span className="k-split" />
			<ToggleButton
				className="c"
				isSelected={large}
				onChange={(on) => prefer({ large: on }, true)}
			>
				<Icon of={ALargeSmall} />
				{t("kiosk.large")}
			</ToggleButton>
			<ToggleButton
				className="c"
				isSelected={theme === "contrast"}
				onChange={(on) => prefer({ theme: on ? "contrast" : "light" }, true)}
			>
				<Icon of={Contrast} />
				{t("kiosk.contrast")}
			</ToggleButton>
			<ToggleButton
				className="c"
				isSelected={spoken}
				onChange={(on) => void listen(on)}
			>
				<Icon of={Volume2} />
				{t("kiosk.listen")}
			</ToggleButton>
			<AriaButton className="c help" onPress={() => setHelp(true)}>
				<Icon of={LifeBuoy} />
				{t("kiosk.help")}
			</AriaButton>
			<p className="k-said" role="status">
				{voiceless
					? t("kiosk.listen.none")
					: speaks && t(`kiosk.speaks.${speaks}`)}
			</p>
			{help && <HelpSheet onClose={() => setHelp(false)} />}
		</nav>
	);
}

/** A language that this screen does not have yet: a person comes, and the ticket says it. */
function Called({ why }: { why: "yua" | "lsm" }) {
	const t = useT();
	const ask = useCommand("attention.ask");
	const on = useVisitor((each) => each.speaks === why);
	return (
		<ToggleButton
			className="c"
			isSelected={on}
			onChange={(wanted) => {
				visitor({ speaks: wanted ? why : null });
				if (wanted) void ask.run({ why });
			}}
		>
			<Icon of={why === "lsm" ? Hand : Globe} />
			<span lang={why === "yua" ? "yua" : undefined}>
				{t(`language.${why}`)}
			</span>
		</ToggleButton>
	);
}

function Language(props: {
	on: boolean;
	name: "language.es" | "language.en";
	lang: string;
	onPick: () => void;
}) {
	const t = useT();
	return (
		<ToggleButton className="c" isSelected={props.on} onChange={props.onPick}>
			<Icon of={props.on ? Check : Globe} />
			<span lang={props.lang}>{t(props.name)}</span>
		</ToggleButton>
	);
}

/** Back and onward, in the same place on every screen. */
export function Acts({ children }: { children: ReactNode }) {
	return <div className="k-acts">{children}</div>;
}

export function KButton(props: {
	children: ReactNode;
	onPress: () => void;
	primary?: boolean;
	autoFocus?: boolean;
}) {
	return (
		<AriaButton
			className={props.primary ? "k-btn primary" : "k-btn"}
			onPress={props.onPress}
			autoFocus={props.autoFocus ?? false}
		>
			{props.children}
		</AriaButton>
	);
}
