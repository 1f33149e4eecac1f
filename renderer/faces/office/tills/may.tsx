import type { MethodName } from "../../../../shared/contract.ts";
import { contract } from "../../../../shared/contract.ts";
import type { Role } from "../../../../shared/model.ts";
import { useT } from "../../../i18n/use-t.ts";
import { useSession } from "../../../stores/session.ts";
import { Button } from "../../../ui/button.tsx";

type Act = {
	method: MethodName;
	/** Whose till it is: of somebody else's only a supervisor may do it. */
	of?: string | undefined;
};

/** Who may, by the contract's own word. */
function useRoles({ method, of }: Act): readonly Role[] {
	const me = useSession((each) => each.user?.id);
	const roles = contract.get(method)?.roles ?? [];
	return of === undefined || of === me
		? roles
		: roles.filter((role) => role === "supervisor");
}

export function useMay(act: Act): boolean {
	const own = useSession((each) => each.user?.roles) ?? [];
	const roles = useRoles(act);
	return own.some((role) => roles.includes(role));
}

/** An act's button for who may, else the words who may. */
export function MayAct(
	props: Act & { text: string; onPress: () => void; size?: "sm" | "md" },
) {
	const t = useT();
	const may = useMay(props);
	const roles = useRoles(props);
	if (!may)
		return (
			<span className="xs mut3">
				{t("may.who", {
					act: props.text,
					roles: roles.map((role) => t(`role.${role}`)).join(" · "),
				})}
			</span>
		);
	return (
		<Button size={props.size ?? "sm"} onPress={props.onPress}>
			{props.text}
		</Button>
	);
}
