import { useT } from "../../../i18n/use-t.ts";
import { TextField } from "../../../ui/field.tsx";
import { Card } from "../../../ui/surface.tsx";
import { Tick } from "../../../ui/tick.tsx";
import type { Draft } from "./draft.ts";
import type { StepProps } from "./first-run.tsx";

type TextKey =
	| "name"
	| "municipality"
	| "code"
	| "verifyBase"
	| "centralUrl"
	| "centralCode";

export function OfficeStep({ state }: StepProps) {
	const t = useT();
	const { draft, change, problems } = state;
	const field = (key: TextKey, hint?: string) => {
		const problem = problems[key];
		return {
			label: t(`firstRun.office.${key}`),
			value: draft[key],
			onChange: (value: string) => change({ [key]: value } as Partial<Draft>),
			error: problem && t(problem),
			hint,
			onEnter: state.next,
		};
	};
	return (
		<>
			<Card className="pad2 fr-grid">
				<TextField
					{...field("name", t("firstRun.office.name.hint"))}
					autoFocus
					maxLength={120}
				/>
				<TextField {...field("municipality")} maxLength={120} />
				<TextField
					{...field("code", t("firstRun.office.code.hint"))}
					look="code"
					maxLength={8}
					onChange={(value) => change({ code: value.toUpperCase().trim() })}
				/>
				<TextField
					{...field(
						"verifyBase",
						t(
							draft.hasCentral
								? "firstRun.office.verifyBase.central"
								: "firstRun.office.verifyBase.hint",
						),
					)}
					maxLength={200}
				/>
			</Card>
			<Card className="pad2 col gap2">
				<Tick
					on={draft.hasCentral}
					label={t("firstRun.office.central")}
					onChange={(hasCentral) => change({ hasCentral })}
				>
					<span className="sb">{t("firstRun.office.central")}</span>
				</Tick>
				<p className="s mut">{t("firstRun.office.central.text")}</p>
				{draft.hasCentral && (
					<div className="fr-grid">
						<TextField {...field("centralUrl")} maxLength={200} />
						<TextField
							{...field("centralCode", t("firstRun.office.centralCode.hint"))}
							maxLength={40}
						/>
					</div>
				)}
			</Card>
		</>
	);
}
