import { useState } from "react";
import { Label, Radio, RadioGroup } from "react-aria-components";
import { useCommand } from "../../api/use-command.ts";
import { useT } from "../../i18n/use-t.ts";
import { useCounters } from "../../stores/counters.ts";
import { useHealth } from "../../stores/health.ts";
import { useSession } from "../../stores/session.ts";
import { Button } from "../../ui/button.tsx";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { useKeys } from "../../ui/keys.ts";
import { Refused } from "./refused.tsx";
import { TillDoor } from "./till-door.tsx";

/** Which counter this is: digits or arrows choose, F9 opens. */
export function OpenCounter() {
	const t = useT();
	const user = useSession((each) => each.user);
	const counters = useHealth((each) => each.health?.office?.counters) ?? [];
	const open = useCounters((each) => each.rows);
	const by = new Map(
		Object.values(open).map((each) => [each.counter, each.user]),
	);
	const free = counters.find((number) => !by.has(number));
	const [chosen, setChosen] = useState<number | null>(null);
	const { run, busy, error } = useCommand("counters.open");
	const counter = chosen ?? free;
	const go = () => {
		if (counter !== undefined) void run({ counter });
	};
	const digits = Object.fromEntries(
		counters
			.slice(0, 9)
			.map((number) => [String(number), () => setChosen(number)]),
	);
	useKeys({ ...digits, F9: busy ? undefined : go });
	return (
		<main className="sheet">
			<div className="card open-counter">
				<h1>{t("open.title", { user: user?.name ?? "" })}</h1>
				<RadioGroup
					value={counter === undefined ? null : String(counter)}
					onChange={(value) => setChosen(Number(value))}
				>
					<Label className="mut">{t("open.which")}</Label>
					<div className="numbers">
						{counters.map((number) => (
							<Radio
								key={number}
								value={String(number)}
								className="number"
								autoFocus={number === free}
							>
								<span className="n">{number}</span>
								<span className="xs ell">
									{by.get(number) ?? t("open.free")}
								</span>
							</Radio>
						))}
					</div>
				</RadioGroup>
				<ConnectionNote />
				<Refused failure={error} onAllowed={go} />
				<TillDoor />
				<Button
					kind="primary"
					size="lg"
					className="spread"
					keyCap="F9"
					busy={busy}
					onPress={go}
				>
					{t("open.go", { counter: counter ?? 0 })}
				</Button>
			</div>
		</main>
	);
}
