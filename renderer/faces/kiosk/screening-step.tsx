import { ArrowLeft, CalendarClock, Lock, Phone, Users } from "lucide-react";
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { InForce, Way } from "../../../shared/protocol-model.ts";
import { useCommand } from "../../api/use-command.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useT } from "../../i18n/use-t.ts";
import { useBoth } from "../../protocol/use-both.ts";
import { Icon } from "../../ui/icon.tsx";
import { Acts, KButton } from "./frame.tsx";
import "./screening.css";

const ways = [
	{ way: "appointment", icon: CalendarClock },
	{ way: "phone", icon: Phone },
	{ way: "companion", icon: Users },
] as const satisfies readonly { way: Way; icon: unknown }[];

/**
 * The level's questions where nobody asks them at the door: one a screen, answered for oneself, and kept
 * nowhere. A yes is served another way; the core only hears how it ended.
 */
export function ScreeningStep(props: {
	force: InForce;
	onPassed: (version: number) => void;
	onBack: () => void;
	onEnd: () => void;
}) {
	const both = useBoth();
	const t = useT();
	const { level, version } = props.force;
	const questions = [
		...level.screening.map(both),
		...(level.screening.length === 0 && level.temperatureLimitC !== null
			? [t("kiosk.screening.fever")]
			: []),
	];
	const [at, setAt] = useState(0);
	const [other, setOther] = useState(false);
	const { run, busy, error } = useCommand("protocol.screen");
	const no = async () => {
		if (busy) return;
		if (at + 1 < questions.length) setAt(at + 1);
		else if (await run({ outcome: "passed", version })) props.onPassed(version);
	};
	if (other)
		return (
			<OtherWays
				version={version}
				onBack={() => setOther(false)}
				onEnd={props.onEnd}
			/>
		);
	return (
		<>
			<div className="k-scroll">
				<div className="k-read" key={at}>
					<p className="k-lead">
						{t("kiosk.screening.count", {
							n: at + 1,
							of: questions.length,
						})}
					</p>
					<h1>{questions[at]}</h1>
					<p className="k-kept">
						<Icon of={Lock} />
						{t("kiosk.screening.kept")}
					</p>
				</div>
				<div className="k-touch">
					<Problem failure={error} />
					<div className="k-choice k-answers">
						<AriaButton className="k-pick" onPress={() => void no()}>
							<b>{t("kiosk.screening.no")}</b>
						</AriaButton>
						<AriaButton className="k-pick" onPress={() => setOther(true)}>
							<b>{t("kiosk.screening.yes")}</b>
						</AriaButton>
					</div>
					<p className="k-lead">{t("kiosk.screening.never")}</p>
				</div>
			</div>
			<Acts>
				<KButton onPress={() => (at > 0 ? setAt(at - 1) : props.onBack())}>
					<Icon of={ArrowLeft} />
					{t("back")}
				</KButton>
			</Acts>
		</>
	);
}

function OtherWays(props: {
	version: number;
	onBack: () => void;
	onEnd: () => void;
}) {
	const t = useT();
	const { run, busy, error } = useCommand("protocol.screen");
	const [chosen, setChosen] = useState<Way | null>(null);
	const choose = async (way: Way) => {
		if (busy) return;
		const { version } = props;
		if (await run({ outcome: "redirected", version, way })) setChosen(way);
	};
	return (
		<>
			<div className="k-scroll">
				<div className="k-read">
					<h1>{t("kiosk.ways.title")}</h1>
					<p className="k-lead" role="status">
						{t(chosen ? `kiosk.ways.${chosen}.done` : "kiosk.ways.lead")}
					</p>
				</div>
				{!chosen && (
					<div className="k-touch">
						<Problem failure={error} />
						<div className="k-choice">
							{ways.map(({ way, icon }) => (
								<AriaButton
									key={way}
									className="k-pick"
									onPress={() => void choose(way)}
								>
									<Icon of={icon} />
									<b>{t(`kiosk.ways.${way}`)}</b>
									<span>{t(`kiosk.ways.${way}.text`)}</span>
								</AriaButton>
							))}
						</div>
					</div>
				)}
			</div>
			<Acts>
				{chosen ? (
					<span />
				) : (
					<KButton onPress={props.onBack}>
						<Icon of={ArrowLeft} />
						{t("back")}
					</KButton>
				)}
				{chosen && (
					<KButton primary autoFocus onPress={props.onEnd}>
						{t("kiosk.end")}
					</KButton>
				)}
			</Acts>
		</>
	);
}

function Problem({
	failure,
}: {
	failure: ReturnType<typeof useCommand<"protocol.screen">>["error"];
}) {
	const text = useErrorText();
	return (
		failure && (
			<p className="k-problem" role="alert">
				{text(failure)}
			</p>
		)
	);
}
