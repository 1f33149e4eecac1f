import { Contrast, Languages } from "lucide-react";
import { useT } from "../i18n/use-t.ts";
import { prefer, usePreferences } from "../stores/preferences.ts";
import { Button, KeyCap } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";

/** Every key of the face, and how it looks and speaks. */
export function Help(props: {
	keys: readonly { key: string; text: string }[];
	onClose: () => void;
}) {
	const t = useT();
	const { locale, theme } = usePreferences();
	return (
		<Dialog
			title={t("help.title")}
			closeLabel={t("close")}
			onClose={props.onClose}
		>
			{props.keys.length > 0 && (
				<table>
					<thead>
						<tr>
							<th>{t("help.key")}</th>
							<th>{t("help.what")}</th>
						</tr>
					</thead>
					<tbody>
						{props.keys.map(({ key, text }) => (
							<tr key={key}>
								<td>
									<KeyCap>{key}</KeyCap>
								</td>
								<td>{text}</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
			<div className="row wrap">
				<Button
					icon={Contrast}
					onPress={() =>
						prefer({ theme: theme === "light" ? "contrast" : "light" })
					}
				>
					{t(theme === "light" ? "theme.toContrast" : "theme.toLight")}
				</Button>
				<Button
					icon={Languages}
					onPress={() => prefer({ locale: locale === "en" ? "es-MX" : "en" })}
				>
					{t("language.other")}
				</Button>
			</div>
		</Dialog>
	);
}
