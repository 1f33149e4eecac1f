import { type ReactNode, StrictMode, useEffect } from "react";
import { createRoot } from "react-dom/client";
import type { Face } from "../../shared/sync-protocol.ts";
import type { Topic } from "../../shared/topics.ts";
import { openOffice } from "../api/office.ts";
import { Words } from "../i18n/provider.tsx";
import { useT } from "../i18n/use-t.ts";
import { useHealth } from "../stores/health.ts";
import { useSession } from "../stores/session.ts";
import { NotHere } from "./not-here.tsx";
import "../ui/base.css";

/** Shows a face and keeps the topics it lives on flowing. */
export function startFace(
	face: Face,
	topics: readonly Topic[],
	page: ReactNode,
) {
	openOffice(face, topics);
	const root = document.getElementById("root");
	if (!root) throw new Error("the page has no #root");
	createRoot(root).render(
		<StrictMode>
			<Words>
				<Titled face={face}>
					<Here face={face}>{page}</Here>
				</Titled>
			</Words>
		</StrictMode>,
	);
}

/** A terminal shows the faces it is enrolled for. The wall and the lobby's screen have no gate of their own. */
function Here({ face, children }: { face: Face; children: ReactNode }) {
	const terminal = useHealth(({ health }) => health?.terminal);
	const isHere =
		!terminal || face === "launcher" || terminal.faces.includes(face);
	return isHere ? children : <NotHere face={face} />;
}

function Titled({ face, children }: { face: Face; children: ReactNode }) {
	const t = useT();
	const user = useSession((each) => each.user);
	useEffect(() => {
		const name = t(`face.${face}`);
		document.title = user
			? t("app.titleWith", { face: name, user: user.name })
			: t("app.title", { face: name });
	}, [t, face, user]);
	return children;
}
