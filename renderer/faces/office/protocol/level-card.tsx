import { FlaskConical, Shield, ShieldOff } from "lucide-react";
import { useState } from "react";
import type {
	Level,
	Protocol,
	ProtocolState,
} from "../../../../shared/protocol-model.ts";
import { useFormats } from "../../../i18n/format.ts";
import { useT } from "../../../i18n/use-t.ts";
import { levelTone } from "../../../protocol/level-badge.tsx";
import { useBoth } from "../../../protocol/use-both.ts";
import { Button } from "../../../ui/button.tsx";
import { Chip } from "../../../ui/chip.tsx";
import { Card, EmptyState } from "../../../ui/surface.tsx";
import { ChangeLevel } from "./change-level.tsx";

const since = {
	office: "protocol.since",
	municipality: "protocol.since.municipal",
} as const;
/** Where nobody wrote down since when. */
const given = {
	office: "protocol.given",
	municipality: "protocol.given.municipal",
} as const;

/** What is in force, rule by rule, with its source. `protocols` null: the reader may not change it. */
export function LevelCard({
	state,
	protocols,
}: {
	state: ProtocolState;
	protocols: readonly Protocol[] | null;
}) {
	const t = useT();
	const both = useBoth();
	const { plainDay, time, dateOf } = useFormats();
	const [changing, setChanging] = useState(false);
	const force = state.inForce;
	return (
		<Card
			className="pad2 col gap2"
			title={t("protocol.inForce")}
			aside={
				protocols && (
					<Button onPress={() => setChanging(true)}>
						{t("protocol.change")}
					</Button>
				)
			}
		>
			{force ? (
				<>
					<div className="col gap1">
						<div className="row wrap">
							<Chip icon={Shield} tone={levelTone[force.level.colour]}>
								{both(force.hazardName)}
							</Chip>
							{force.sample && (
								<Chip icon={FlaskConical} tone="line">
									{t("protocol.sample")}
								</Chip>
							)}
						</div>
						<div className="protocol-name">{both(force.level.name)}</div>
						<p className="s mut">
							{force.since
								? t(since[force.by], {
										date: plainDay(dateOf(force.since)),
										time: time(force.since),
									})
								: t(given[force.by])}
						</p>
						{state.beneath.map((each) => (
							<p key={`${each.by} ${each.hazard}`} className="s mut">
								{t("protocol.beneath", {
									hazard: both(each.hazardName),
									level: both(each.name),
									by: each.by,
								})}
							</p>
						))}
					</div>
					<Rules level={force.level} />
					<p className="xs mut">
						{t("protocol.source", {
							version: force.version,
							source: force.source,
						})}
					</p>
				</>
			) : (
				<EmptyState icon={ShieldOff} title={t("protocol.none")}>
					{t("protocol.none.text")}
				</EmptyState>
			)}
			{changing && protocols && (
				<ChangeLevel
					protocols={protocols}
					force={force}
					onClose={() => setChanging(false)}
				/>
			)}
		</Card>
	);
}

function Rules({ level }: { level: Level }) {
	const t = useT();
	const both = useBoth();
	const { count } = useFormats();
	const { cleaning, screening } = level;
	const rules: (readonly [string, string])[] = [
		[t("rule.capacity"), t("rule.capacity.value", { pct: level.capacityPct })],
		[
			t("rule.appointment"),
			t(level.appointmentOnly ? "rule.appointment.only" : "rule.free"),
		],
		[
			t("rule.companions"),
			level.companionsMax === null
				? t("rule.free")
				: t("rule.companions.most", { count: level.companionsMax }),
		],
		[
			t("rule.distance"),
			level.distanceM === null
				? t("rule.free")
				: t("rule.distance.value", { metres: count(level.distanceM) }),
		],
		[t("rule.masks"), t(`rule.masks.${level.masks}`)],
		[
			t("rule.screening"),
			screening.length === 0
				? t("rule.free")
				: t("rule.screening.count", { count: screening.length }),
		],
		[
			t("rule.temperature"),
			level.temperatureLimitC === null
				? t("rule.free")
				: t("rule.temperature.limit", {
						degrees: count(level.temperatureLimitC),
					}),
		],
		[
			t("rule.cleaning"),
			[
				cleaning.afterVisit ? t("rule.cleaning.afterVisit") : "",
				cleaning.everyMinutes === null
					? ""
					: t("rule.cleaning.every", { minutes: cleaning.everyMinutes }),
			]
				.filter(Boolean)
				.join(" · ") || t("rule.free"),
		],
		[
			t("rule.closed"),
			level.closedCounters.length === 0
				? t("rule.closed.none")
				: level.closedCounters.join(", "),
		],
		[
			t("rule.priority"),
			level.priorityGroups.map(both).join(" · ") || t("rule.free"),
		],
	];
	return (
		<>
			<dl className="pairs said s">
				{rules.map(([rule, value]) => (
					<RulePair key={rule} rule={rule} value={value} />
				))}
			</dl>
			{level.ventilation && (
				<p className="s">
					<b>{t("rule.ventilation")}</b> {both(level.ventilation.note)}
				</p>
			)}
			{level.messages.length > 0 && (
				<div className="s">
					<b>{t("rule.messages")}</b>
					<ul className="bullets">
						{level.messages.map((message) => (
							<li key={message.es}>{both(message)}</li>
						))}
					</ul>
				</div>
			)}
		</>
	);
}

function RulePair({ rule, value }: { rule: string; value: string }) {
	return (
		<>
			<dt className="mut">{rule}</dt>
			<dd className="sb">{value}</dd>
		</>
	);
}
