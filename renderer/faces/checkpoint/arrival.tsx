import "./arrival.css";
import { useEffect, useMemo, useReducer, useState } from "react";
import type { ProtocolState, Way } from "../../../shared/protocol-model.ts";
import { useCommand } from "../../api/use-command.ts";
import { useT } from "../../i18n/use-t.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Note } from "../../ui/surface.tsx";
import { asksOf, firstStep, isLast, turn } from "./arrival-steps.ts";
import { Given } from "./given.tsx";
import { Passed } from "./passed.tsx";
import { Priority } from "./priority.tsx";
import { Procedure } from "./procedure.tsx";
import { Question } from "./question.tsx";
import type { Door } from "./use-door.ts";
import { Ways } from "./ways.tsx";

const TOLD_MS = 8_000;

/** Who arrives now: the questions one by one, then a ticket, or another way of being served. */
export function Arrival({
	protocol,
	door,
}: {
	protocol: ProtocolState;
	door: Door;
}) {
	const t = useT();
	const { inForce, screening, admitted } = protocol;
	const asks = useMemo(
		() => asksOf(screening ? inForce : null),
		[screening, inForce],
	);
	const [step, act] = useReducer(turn(asks.length), firstStep(asks.length));
	const screen = useCommand("protocol.screen");
	const [told, setTold] = useTold();
	const version = inForce?.version ?? 0;

	const given = step.at === "given" ? step.given.ticketId : null;
	const gone = given !== null && door.takenBack === given;
	useEffect(() => {
		if (gone) act({ do: "pass" });
	}, [gone]);

	const answerNo = async () => {
		setTold(null);
		if (!isLast(step, asks.length)) return act({ do: "no" });
		if (await screen.run({ outcome: "passed", version })) act({ do: "pass" });
	};
	const redirect = async (way: Way) => {
		if (!(await screen.run({ outcome: "redirected", version, way }))) return;
		setTold(way);
		act({ do: "next" });
	};
	const ask = step.at === "ask" ? asks[step.index] : undefined;
	return (
		<section className="door-half plain arrival">
			<ErrorNote failure={screen.error} />
			<div className="live" role="status">
				{told && (
					<Note tone="ok" title={t(`checkpoint.told.${told}`)}>
						{t("checkpoint.told")}
					</Note>
				)}
			</div>
			{step.at === "ask" && ask && (
				<Question
					ask={ask}
					number={step.index + 1}
					of={asks.length}
					busy={screen.busy}
					admitted={step.index === 0 ? admitted : 0}
					onNo={() => void answerNo()}
					onYes={() => {
						setTold(null);
						act({ do: "yes" });
					}}
					onBack={() => act({ do: "back" })}
					onAdmitted={() => act({ do: "pass" })}
				/>
			)}
			{step.at === "ways" && (
				<Ways
					busy={screen.busy}
					onWay={(way) => void redirect(way)}
					onBack={() => act({ do: "back" })}
				/>
			)}
			{step.at === "passed" && (
				<Passed
					asked={asks.length > 0}
					party={door.party}
					full={protocol.full}
					onTicket={() => act({ do: "ticket" })}
					onEnter={async () => {
						const { failure } = await door.pass({
							kind: "enter",
							party: door.party,
						});
						if (!failure) act({ do: "next" });
					}}
					onNext={() => act({ do: "next" })}
				/>
			)}
			{step.at === "procedure" && (
				<Procedure
					onChoose={(sheet) => act({ do: "choose", sheet })}
					onBack={() => act({ do: "back" })}
				/>
			)}
			{step.at === "priority" && (
				<Priority
					sheet={step.sheet}
					level={inForce?.level ?? null}
					party={door.party}
					admission={asks.length > 0 ? { version } : null}
					onGiven={(given) => act({ do: "given", given })}
					onInside={(inside) => act({ do: "entered", inside })}
					door={door}
					onBack={() => act({ do: "back" })}
				/>
			)}
			{step.at === "given" && (
				<Given step={step} onNext={() => act({ do: "next" })} />
			)}
		</section>
	);
}

/** What was just arranged for somebody, for as long as the guard needs to read it. */
function useTold() {
	const [told, setTold] = useState<Way | null>(null);
	useEffect(() => {
		if (!told) return;
		const timer = setTimeout(() => setTold(null), TOLD_MS);
		return () => clearTimeout(timer);
	}, [told]);
	return [told, setTold] as const;
}
