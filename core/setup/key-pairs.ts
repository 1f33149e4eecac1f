/** The office's two key pairs between being made and being proven to be on paper: in memory alone. */
import { randomInt, timingSafeEqual } from "node:crypto";
import { Refusal } from "../../shared/errors.ts";
import { printedGroups, readSigns } from "../keys/printed.ts";
import { makeRecoveryPair } from "../keys/recovery.ts";

export type Proof = { recovery: string; auditor: string };
/** What stays of a pair here: its public half, and the one group that is asked back. */
type Kept = { publicKey: string; answer: string };

export class KeyPairs {
	#kept: Record<keyof Proof, Kept> | null = null;

	/** Makes both pairs anew; sheets printed before open nothing. @returns what is to be printed. */
	make() {
		const recovery = pair();
		const auditor = pair();
		this.#kept = { recovery: recovery.kept, auditor: auditor.kept };
		return { recovery: recovery.printed, auditor: auditor.printed };
	}

	/**
	 * The public halves, once a group of each private half was typed back from the paper.
	 * @throws Refusal `setup_keys_gone` where the core was started again meanwhile; `invalid_input` for a wrong group.
	 */
	proven(proof: Proof): { recoveryKey: string; auditorKey: string } {
		if (!this.#kept) throw new Refusal("setup_keys_gone");
		const { recovery, auditor } = this.#kept;
		const wrong = [
			...(same(proof.recovery, recovery.answer) ? [] : ["proof.recovery"]),
			...(same(proof.auditor, auditor.answer) ? [] : ["proof.auditor"]),
		];
		if (wrong.length > 0)
			throw new Refusal(
				"invalid_input",
				{},
				wrong.map((path) => ({ path, problem: "key_group" })),
			);
		return { recoveryKey: recovery.publicKey, auditorKey: auditor.publicKey };
	}
}

function pair() {
	const { publicKey, privateKey } = makeRecoveryPair();
	const groups = printedGroups(privateKey);
	// Neither the first nor the last, which a half-printed sheet could still show.
	const asked = randomInt(3, groups.length);
	return {
		printed: { groups, asked },
		kept: { publicKey, answer: groups[asked - 1] ?? "" },
	};
}

function same(given: string, wanted: string): boolean {
	const [a, b] = [Buffer.from(readSigns(given)), Buffer.from(wanted)];
	return a.length === b.length && timingSafeEqual(a, b);
}
