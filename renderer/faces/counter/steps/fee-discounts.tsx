import { useT } from "../../../i18n/use-t.ts";
import { TextField } from "../../../ui/field.tsx";
import { Tick } from "../../../ui/tick.tsx";
import { percent } from "../fee-words.ts";
import { withDiscount } from "./fee-form.ts";
import type { FeePart } from "./fee-options.tsx";

/** Discounts of the sheet, each with where it comes from and what was shown for it. */
export function FeeDiscounts({ form, choices, put, wrong }: FeePart) {
	const t = useT();
	return (
		<section className="col gap1">
			<h2 className="m b">{t("fee.discounts")}</h2>
			<ul className="card">
				{choices.discounts.map((each) => {
					const { id, basis, combines } = each;
					const proof = form.proofs[id];
					const name = t("fee.discountOf", {
						name: each.name,
						rate: percent(each.rate),
					});
					return (
						<li key={id} className="fee-discount">
							<Tick
								label={name}
								on={proof !== undefined}
								onChange={(on) => put(withDiscount(form, choices, id, on))}
							>
								<span>
									<b className="s">{name}</b>
									<span className="xs mut3 basis">
										{combines ? basis : t("fee.discountAlone", { basis })}
									</span>
								</span>
							</Tick>
							{proof !== undefined && (
								<TextField
									label={t("fee.proof")}
									hint={t("fee.proofHint")}
									value={proof}
									maxLength={200}
									autoFocus
									onChange={(text) =>
										put({ ...form, proofs: { ...form.proofs, [id]: text } })
									}
									error={wrong(`proof.${id}`)}
								/>
							)}
						</li>
					);
				})}
			</ul>
		</section>
	);
}
