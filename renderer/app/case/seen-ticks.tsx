import type { CheckedRequirement } from "../../../shared/model.ts";
import { useT } from "../../i18n/use-t.ts";
import { Tick } from "../../ui/tick.tsx";

/** What the clerk saw of a paper. */
export type Seen = { original: boolean; copies: number };

export const seenOf = (each: CheckedRequirement): Seen => ({
	original: each.seenOriginal,
	copies: each.seenCopies,
});

export const isSame = (one: Seen, other: Seen) =>
	one.original === other.original && one.copies === other.copies;

/** A requirement that asks for neither paper is met by the clerk's word that it was seen. */
export const asksSight = ({ original, copies }: CheckedRequirement) =>
	original || copies === 0;

/** A paper's name, and what is asked of it on paper, each with its own tick. */
export function SeenTicks(props: {
	requirement: CheckedRequirement;
	seen: Seen;
	/** Where work begins. */
	first: boolean;
	onCheck: (seen: Seen) => void;
}) {
	const t = useT();
	const { requirement, seen, onCheck } = props;
	const { name, original, copies } = requirement;
	const sight = asksSight(requirement);
	return (
		<>
			<div className="sb">{name}</div>
			<div className="row wrap gap2 s">
				{sight && (
					<Tick
						label={t(
							original ? "requirements.originalOf" : "requirements.seenOf",
							{ name },
						)}
						on={seen.original}
						autoFocus={props.first}
						onChange={(on) => onCheck({ ...seen, original: on })}
					>
						{t(original ? "requirements.original" : "requirements.seen")}
					</Tick>
				)}
				{copies > 0 && (
					<Tick
						label={t("requirements.copiesOf", { name })}
						on={seen.copies >= copies}
						autoFocus={props.first && !sight}
						onChange={(on) => onCheck({ ...seen, copies: on ? copies : 0 })}
					>
						{t("kiosk.paper", { original: "no", copies })}
					</Tick>
				)}
			</div>
		</>
	);
}
