/** What may happen in an office, at random. */
import fc from "fast-check";

export const clerks = ["rosa", "mario"] as const;
export type Clerk = (typeof clerks)[number];
export const procedures = [
	...["mbj-constancia-residencia", "mbj-adopcion-animal", "no-such-procedure"],
	"mbj-constancia-residencia",
];

const who = fc.constantFrom(...clerks);
const pick = fc.nat(1000);
/** One thing somebody does. `next`: what a clerk would sensibly do now, so that histories get somewhere. */
export const acts = fc.oneof(
	{
		weight: 60,
		arbitrary: fc.record({ kind: fc.constant("next" as const), who }),
	},
	{
		weight: 8,
		arbitrary: fc.record({
			kind: fc.constant("issue" as const),
			pick,
			flag: fc.boolean(),
		}),
	},
	{
		weight: 6,
		arbitrary: fc.record({
			kind: fc.constantFrom(
				"recall" as const,
				"noShow" as const,
				"finish" as const,
				"start" as const,
			),
			who,
			pick,
		}),
	},
	{
		weight: 10,
		arbitrary: fc.record({
			kind: fc.constantFrom(
				"applicant" as const,
				"check" as const,
				"attach" as const,
				"pay" as const,
				"receive" as const,
				"quote" as const,
			),
			who,
			pick,
			flag: fc.boolean(),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({ kind: fc.constant("open" as const), who, pick }),
	},
	{
		weight: 2,
		arbitrary: fc.record({ kind: fc.constant("erase" as const), pick }),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			kind: fc.constantFrom("closeCounter" as const, "openCounter" as const),
			who,
			pick,
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			kind: fc.constantFrom(
				"closeDay" as const,
				"nextDay" as const,
				"restart" as const,
			),
		}),
	},
	{
		weight: 6,
		arbitrary: fc.record({
			kind: fc.constantFrom(
				"card" as const,
				"withdraw" as const,
				"reconcile" as const,
				"reverse" as const,
				"closeTill" as const,
				"openTill" as const,
				"countAgain" as const,
				"signTill" as const,
				"countBag" as const,
			),
			who,
			pick,
			flag: fc.boolean(),
		}),
	},
	{
		weight: 14,
		arbitrary: fc.record({
			kind: fc.constantFrom(
				"order" as const,
				"cure" as const,
				"handOver" as const,
				"take" as const,
				"withdrawCase" as const,
				"refuseCase" as const,
				"askPaper" as const,
				"forward" as const,
				"resolve" as const,
				"deliver" as const,
				"correct" as const,
				"reverseCase" as const,
				"look" as const,
				"search" as const,
				"representative" as const,
			),
			who,
			pick,
			flag: fc.boolean(),
		}),
	},
	{
		weight: 16,
		arbitrary: fc.record({
			kind: fc.constantFrom(
				...(["park", "resume", "toGroup", "toCounter", "cancel"] as const),
				...(["undo", "undo", "break", "back", "clean", "unclean"] as const),
				...(["level", "closeEarly", "pass"] as const),
			),
			who,
			pick,
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			kind: fc.constant("wait" as const),
			minutes: fc.nat(90),
		}),
	},
	{ weight: 2, arbitrary: fc.record({ kind: fc.constant("again" as const) }) },
);
export type Act = typeof acts extends fc.Arbitrary<infer T> ? T : never;
