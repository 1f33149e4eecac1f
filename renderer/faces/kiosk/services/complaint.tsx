import { Lock } from "lucide-react";
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import {
	COMPLAINT_CHARACTERS,
	complaintSubjects,
} from "../../../../shared/lobby-model.ts";
import { useCommand } from "../../../api/use-command.ts";
import { useT } from "../../../i18n/use-t.ts";
import { usePreferences } from "../../../stores/preferences.ts";
import { Icon } from "../../../ui/icon.tsx";
import { ComplaintFiled } from "./complaint-filed.tsx";
import { ScreenKeys } from "./screen-keys.tsx";
import { ServiceScreen } from "./service-screen.tsx";
import { draftComplaint, leaveService, useServices } from "./service-store.ts";
import { TypedField, useTyped } from "./typed-field.tsx";

const MOST_NAME = 120;
/** Said when so few signs are left that it matters. */
const NEAR_END = 400;

/** Queja or Protesta Ciudadana, one question a screen. */
export function ComplaintService() {
	const { complaint, filed } = useServices();
	if (filed) return <ComplaintFiled of={filed} />;
	if (complaint.step === "subject") return <SubjectStep />;
	return complaint.step === "text" ? <TextStep /> : <WhoStep />;
}

function Sealed() {
	const t = useT();
	return (
		<p className="k-sealed">
			<Icon of={Lock} />
			<span>{t("kiosk.complaint.sealed")}</span>
		</p>
	);
}

function SubjectStep() {
	const t = useT();
	return (
		<ServiceScreen
			title={t("kiosk.complaint.title")}
			lead={t("kiosk.complaint.lead")}
			onBack={leaveService}
		>
			<ul className="k-subjects">
				{complaintSubjects.map((subject) => (
					<li key={subject}>
						<AriaButton
							className="k-tile"
							onPress={() => draftComplaint({ step: "text", subject })}
						>
							<b>{t(`kiosk.complaint.${subject}`)}</b>
						</AriaButton>
					</li>
				))}
			</ul>
			<Sealed />
		</ServiceScreen>
	);
}

function TextStep() {
	const t = useT();
	const { subject, text } = useServices((each) => each.complaint);
	const field = useTyped(text, (next) => draftComplaint({ text: next }));
	const left = COMPLAINT_CHARACTERS - text.length;
	const empty = text.trim() === "";
	const [pressed, setPressed] = useState(false);
	return (
		<ServiceScreen
			over={t(`kiosk.complaint.${subject ?? "other"}`)}
			title={t("kiosk.complaint.text")}
			onBack={() => draftComplaint({ step: "subject" })}
			onward={{
				text: t("kiosk.onward"),
				run: () => (empty ? setPressed(true) : draftComplaint({ step: "who" })),
			}}
			fields={
				<TypedField
					label={t("kiosk.complaint.text.label")}
					of={field}
					most={COMPLAINT_CHARACTERS}
					lines
					autoFocus
					hint={
						pressed && empty
							? t("kiosk.complaint.empty")
							: left <= NEAR_END
								? t("kiosk.complaint.left", { count: left })
								: t("kiosk.complaint.text.hint")
					}
				/>
			}
		>
			<ScreenKeys layout="words" lines into={field.box} />
		</ServiceScreen>
	);
}

function WhoStep() {
	const t = useT();
	const draft = useServices((each) => each.complaint);
	const language = usePreferences(({ locale }) =>
		locale === "en" ? "en" : "es",
	);
	const { run, busy, error } = useCommand("complaints.file");
	const [at, setAt] = useState<"name" | "contact">("name");
	const name = useTyped(draft.name, (text) => draftComplaint({ name: text }));
	const contact = useTyped(draft.contact, (text) =>
		draftComplaint({ contact: text }),
	);
	const field = at === "name" ? name : contact;
	const file = async () => {
		if (busy) return;
		const filed = await run({
			subject: draft.subject ?? "other",
			text: draft.text,
			name: draft.name,
			contact: draft.contact,
			language,
		});
		// what was written has no place on the screen any more
		if (filed)
			useServices.setState({
				filed,
				complaint: useServices.getInitialState().complaint,
			});
	};
	return (
		<ServiceScreen
			title={t("kiosk.complaint.who")}
			lead={t("kiosk.complaint.who.lead")}
			error={error}
			onBack={() => draftComplaint({ step: "text" })}
			onward={{
				text: t("kiosk.complaint.file"),
				run: () => void file(),
			}}
			fields={
				<>
					<TypedField
						label={t("kiosk.complaint.name")}
						of={name}
						most={MOST_NAME}
						autoFocus
						onFocus={() => setAt("name")}
					/>
					<TypedField
						label={t("kiosk.complaint.contact")}
						of={contact}
						most={MOST_NAME}
						onFocus={() => setAt("contact")}
					/>
				</>
			}
		>
			<ScreenKeys layout="words" into={field.box} />
		</ServiceScreen>
	);
}
