import { Link2 } from "lucide-react";
import { useState } from "react";
import { contract, type Output } from "../../../../shared/contract.ts";
import { centralSchema } from "../../../../shared/setup-model.ts";
import { useCommand } from "../../../api/use-command.ts";
import type { MessageId } from "../../../i18n/messages.ts";
import { useT } from "../../../i18n/use-t.ts";
import { useHealth } from "../../../stores/health.ts";
import { Button } from "../../../ui/button.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { TextField } from "../../../ui/field.tsx";
import { Card, Note } from "../../../ui/surface.tsx";
import { useMay } from "../tills/may.tsx";

type Done = Output<"sync.enrol">;

/** What the central gave, and which faces this terminal has now. */
export function Enrolled({ done }: { done: Done }) {
	const t = useT();
	return (
		<Note tone="ok" title={t("enrol.done")}>
			{t("enrol.done.text", {
				code: done.terminalCode,
				faces: done.faces.map((face) => t(`face.${face}`)).join(", "),
			})}
		</Note>
	);
}

/** A terminal that its central does not know (any more), or that has none: a leader types address and code. */
export function EnrolCard(props: {
	/** The address until now; null where the office works alone. */
	central: string | null;
	onDone: (done: Done) => void;
}) {
	const t = useT();
	const may = useMay({ method: "sync.enrol" });
	const roles = contract.get("sync.enrol")?.roles ?? [];
	const kind = props.central === null ? "first" : "again";
	return (
		<Card title={t(`enrol.${kind}.title`)} className="pad2 col gap2">
			<p className="s">{t(`enrol.${kind}.text`)}</p>
			{may ? (
				<Form {...props} />
			) : (
				<p className="s mut">
					{t("may.who", {
						act: t("enrol.go"),
						roles: roles.map((role) => t(`role.${role}`)).join(" · "),
					})}
				</p>
			)}
		</Card>
	);
}

type Problems = { url?: MessageId; code?: MessageId };

function problemsOf(url: string, code: string): Problems {
	const { shape } = centralSchema;
	return {
		...(shape.url.safeParse(url).success
			? {}
			: { url: "firstRun.office.central.wrong" as const }),
		...(shape.code.safeParse(code).success
			? {}
			: { code: "problem.missing" as const }),
	};
}

function Form(props: Parameters<typeof EnrolCard>[0]) {
	const t = useT();
	const officeId = useHealth(({ health }) => health?.office?.id);
	const [url, setUrl] = useState(props.central ?? "");
	const [code, setCode] = useState("");
	const [problems, setProblems] = useState<Problems>({});
	const enrol = useCommand("sync.enrol");
	const send = async () => {
		const central = { url: url.trim(), code: code.trim() };
		const found = problemsOf(central.url, central.code);
		setProblems(found);
		if (found.url || found.code) return;
		const done = await enrol.run({ central });
		if (done) props.onDone(done);
	};
	const wrong = (key: keyof Problems) => problems[key] && t(problems[key]);
	return (
		<>
			<dl className="pairs said">
				<dt className="s mut">{t("firstRun.done.number")}</dt>
				<dd className="mono">{officeId}</dd>
			</dl>
			<div className="staff-fields">
				<TextField
					label={t("firstRun.office.centralUrl")}
					value={url}
					onChange={setUrl}
					error={wrong("url")}
					maxLength={200}
					onEnter={() => void send()}
				/>
				<TextField
					label={t("firstRun.office.centralCode")}
					hint={t("firstRun.office.centralCode.hint")}
					value={code}
					onChange={setCode}
					error={wrong("code")}
					look="code"
					maxLength={40}
					onEnter={() => void send()}
				/>
			</div>
			<ErrorNote failure={enrol.error} />
			<div className="row">
				<Button
					kind="primary"
					icon={Link2}
					busy={enrol.busy}
					onPress={() => void send()}
				>
					{t("enrol.go")}
				</Button>
			</div>
		</>
	);
}
