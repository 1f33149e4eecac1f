import type { NoticePlace } from "../../shared/notice-model.ts";
import { useNoticesAt, useNoticeText } from "../stores/notices.ts";
import { Note } from "../ui/surface.tsx";

/** What this place is told now, in quiet lines; nothing where there is nothing to tell. */
export function ShownNotices({ place }: { place: NoticePlace }) {
	const notices = useNoticesAt(place);
	const say = useNoticeText();
	return notices.map((notice) => {
		const { text, lang } = say(notice);
		return (
			<Note key={notice.id} tone={notice.level} live>
				<span lang={lang}>{text}</span>
			</Note>
		);
	});
}
