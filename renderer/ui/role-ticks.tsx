import type { Role } from "../../shared/model.ts";
import { useT } from "../i18n/use-t.ts";
import { Tick } from "./tick.tsx";
import "./role-ticks.css";

const roles: readonly Role[] = [
	"clerk",
	"cashier",
	"supervisor",
	"auditor",
	"administrator",
	"guard",
];

/** What somebody may do here, each with what it means. */
export function RoleTicks(props: {
	roles: readonly Role[];
	onChange: (roles: Role[]) => void;
	error?: string | undefined;
}) {
	const t = useT();
	return (
		<fieldset className="role-ticks" aria-invalid={Boolean(props.error)}>
			<legend>{t("staff.roles")}</legend>
			<ul>
				{roles.map((role) => (
					<li key={role}>
						<Tick
							on={props.roles.includes(role)}
							label={`${t(`role.${role}`)}: ${t(`staff.role.${role}`)}`}
							onChange={(on) =>
								props.onChange(
									roles.filter((each) =>
										each === role ? on : props.roles.includes(each),
									),
								)
							}
						>
							<span>
								<b className="s">{t(`role.${role}`)}</b>
								<span className="xs mut">{t(`staff.role.${role}`)}</span>
							</span>
						</Tick>
					</li>
				))}
			</ul>
			{props.error && <div className="err bad-t xs">{props.error}</div>}
		</fieldset>
	);
}
