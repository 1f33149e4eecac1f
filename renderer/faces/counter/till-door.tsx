import { Banknote } from "lucide-react";
import { useQuery } from "../../api/use-query.ts";
import { useScreenCommand } from "../../app/screen-commands.ts";
import { useT } from "../../i18n/use-t.ts";
import { useSession } from "../../stores/session.ts";
import { Button } from "../../ui/button.tsx";
import { mayHaveTill, useGoTill } from "./till-place.ts";

/** Where no counter is open the till may still be: the way to its close. */
export function TillDoor() {
	const t = useT();
	const goTill = useGoTill();
	const roles = useSession((each) => each.user?.roles);
	const may = mayHaveTill(roles);
	const till = useQuery("till.state", may ? {} : null).data?.till;
	const go = till ? () => goTill("till") : undefined;
	useScreenCommand({ text: t("till.name"), keyName: "F3", run: go });
	if (!go) return null;
	return (
		<Button icon={Banknote} className="spread" keyCap="F3" onPress={go}>
			{t("till.door")}
		</Button>
	);
}
