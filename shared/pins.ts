/** What a PIN must be. It is typed in sight of a queue, so the ones everybody tries first are refused. */

export const PIN_DIGITS = 6;
export const PIN_MOST = 12;

export type PinProblem =
	| "pin_short"
	| "pin_repeated"
	| "pin_run"
	| "pin_known"
	| "pin_taken";

/** On every list of common PINs, or published as the demo office's. */
const known = new Set(
	(
		"112233 123321 101010 159753 147258 147852 258456 789456 456123 " +
		"246810 864209 135790 112358 314159 161803 102030"
	).split(" "),
);

/** Why this PIN cannot be taken, or null. `pin_taken` is for whoever knows the others' PINs: the set-up alone. */
export function pinProblem(pin: string): PinProblem | null {
	if (!/^\d+$/.test(pin) || pin.length < PIN_DIGITS || pin.length > PIN_MOST)
		return "pin_short";
	if (isRepeated(pin)) return "pin_repeated";
	if (isRun(pin)) return "pin_run";
	return known.has(pin) ? "pin_known" : null;
}

/** One piece of up to three digits over and over: 111111, 121212, 123123. */
const isRepeated = (pin: string) => period(pin) <= 3;

function period(pin: string): number {
	for (let step = 1; step < pin.length; step++)
		if ([...pin].every((digit, i) => i < step || digit === pin[i - step]))
			return step;
	return pin.length;
}

/** Every digit one more, or one less, than the one before: 123456, 987654, 890123. */
function isRun(pin: string): boolean {
	const steps = new Set(
		[...pin]
			.slice(1)
			.map((digit, i) => (Number(digit) - Number(pin[i]) + 10) % 10),
	);
	return steps.size === 1 && (steps.has(1) || steps.has(9));
}
