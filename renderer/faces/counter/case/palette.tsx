import { Search } from "lucide-react";
import { useState } from "react";
import {
	Autocomplete,
	Collection,
	Header,
	Input,
	Label,
	ListBox,
	ListBoxItem,
	ListBoxSection,
	SearchField,
} from "react-aria-components";
import type { FoundCase } from "../../../../shared/case-model.ts";
import { useCommand } from "../../../api/use-command.ts";
import { FoundList } from "../../../app/case/found-list.tsx";
import { ReasonList } from "../../../app/case/reason-list.tsx";
import type { SearchReason } from "../../../app/case/reasons.ts";
import { useT } from "../../../i18n/use-t.ts";
import { KeyCap } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { Skeleton } from "../../../ui/surface.tsx";
import { type PaletteItem, usePaletteItems } from "./palette-items.ts";
import "../../../app/case/listed.css";

/** Whatever can be done or found from here, by its name: Ctrl K, a few letters, Enter. */
export function Palette(props: {
	onCase: (found: FoundCase, reason: SearchReason) => void;
	onClose: () => void;
}) {
	const t = useT();
	const [text, setText] = useState("");
	const [asked, setAsked] = useState(false);
	const [reason, setReason] = useState<SearchReason | null>(null);
	const [found, setFound] = useState<FoundCase[] | null>(null);
	const search = useCommand("cases.search");
	const find = async (why: SearchReason) => {
		setReason(why);
		const answer = await search.run({ text: text.trim(), reason: why });
		if (answer) setFound(answer.cases);
		else setReason(null);
	};
	const choose = (item: PaletteItem) => {
		if (!item.run) return setAsked(true);
		props.onClose();
		item.run();
	};
	return (
		<Dialog
			title={t("palette.title")}
			closeLabel={t("close")}
			onClose={props.onClose}
		>
			{!asked && <Finder text={text} onText={setText} onChoose={choose} />}
			{asked && <p className="b">{t("palette.looking", { text })}</p>}
			<ErrorNote failure={search.error} />
			{asked && !reason && <ReasonList onChoose={(why) => void find(why)} />}
			{search.busy && <Skeleton label={t("state.loading")} />}
			{found && reason && (
				<FoundList
					found={found}
					autoFocus
					onChoose={(each) => props.onCase(each, reason)}
				/>
			)}
		</Dialog>
	);
}

function Finder(props: {
	text: string;
	onText: (text: string) => void;
	onChoose: (item: PaletteItem) => void;
}) {
	const t = useT();
	const groups = usePaletteItems(props.text);
	const items = new Map(
		groups.flatMap((group) => group.items).map((item) => [item.id, item]),
	);
	return (
		<Autocomplete inputValue={props.text} onInputChange={props.onText}>
			<SearchField className="field palette-field" autoFocus>
				<Label>{t("palette.label")}</Label>
				<div className="in">
					<Icon of={Search} />
					<Input placeholder={t("palette.hint")} spellCheck={false} />
				</div>
			</SearchField>
			<ListBox
				aria-label={t("palette.title")}
				className="listed-choices whole"
				items={groups}
				onAction={(key) => {
					const item = items.get(String(key));
					if (item) props.onChoose(item);
				}}
			>
				{(group) => (
					<ListBoxSection id={group.id} aria-label={group.title}>
						<Header className="xs mut3 sb">{group.title}</Header>
						<Collection items={group.items}>
							{(item) => (
								<ListBoxItem
									id={item.id}
									textValue={item.text}
									className="listed-choice"
								>
									<span className="grow">{item.text}</span>
									{item.aside && <span className="s mut">{item.aside}</span>}
									{item.keyCap && <KeyCap>{item.keyCap}</KeyCap>}
								</ListBoxItem>
							)}
						</Collection>
					</ListBoxSection>
				)}
			</ListBox>
		</Autocomplete>
	);
}
