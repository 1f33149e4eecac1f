import type { RpcFailure } from "../../../shared/rpc.ts";
import { useT } from "../../i18n/use-t.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Skeleton } from "../../ui/surface.tsx";

/** In the place of a form until all is read that it begins with; where that failed, it is read again with the line. */
export function Opening({ failure }: { failure: RpcFailure | null }) {
	const t = useT();
	return failure ? (
		<ErrorNote failure={failure} />
	) : (
		<Skeleton label={t("state.loading")} />
	);
}
