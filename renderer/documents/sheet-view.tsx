import { useEffect, useRef, useState } from "react";
import type { Paper, Sheet, Turn } from "./paper.ts";

/** A canvas larger than this would not be drawn at all. */
const MOST_PIXELS = 24_000_000;

/** One page, as large as its place allows times `zoom`; sharp on any screen. */
export function SheetView(props: {
	paper: Paper;
	page: number;
	zoom: number;
	turn: Turn;
	label: string;
	onFailed: () => void;
}) {
	const { paper, page, zoom, turn, onFailed } = props;
	const place = useRef<HTMLDivElement>(null);
	const shown = useRef<HTMLCanvasElement>(null);
	const [sheet, setSheet] = useState<Sheet | null>(null);
	const room = useRoom(place);
	useEffect(() => {
		let wanted = true;
		paper.sheet(page).then(
			(made) => wanted && setSheet(made),
			() => wanted && onFailed(),
		);
		return () => {
			wanted = false;
		};
	}, [paper, page, onFailed]);
	useEffect(() => {
		if (!sheet || !room) return;
		const leaving = new AbortController();
		const lying = turn % 2 === 1;
		const width = lying ? sheet.height : sheet.width;
		const height = lying ? sheet.width : sheet.height;
		const fit = Math.min(room.width / width, room.height / height);
		const scale = fit * zoom;
		const sharp = Math.min(
			window.devicePixelRatio,
			Math.sqrt(MOST_PIXELS / (width * height)) / scale,
		);
		// drawn aside, so that the page before stays until this one is there
		const aside = document.createElement("canvas");
		sheet.draw(aside, scale * sharp, turn, leaving.signal).then(
			() => {
				const canvas = shown.current;
				if (leaving.signal.aborted || !canvas) return;
				canvas.width = aside.width;
				canvas.height = aside.height;
				canvas.style.width = `${Math.round(width * scale)}px`;
				canvas.style.height = `${Math.round(height * scale)}px`;
				canvas.getContext("2d")?.drawImage(aside, 0, 0);
				canvas.dataset.drawn = `${page} ${turn}`;
			},
			() => !leaving.signal.aborted && onFailed(),
		);
		return () => leaving.abort();
	}, [sheet, room, zoom, turn, page, onFailed]);
	return (
		<section
			className="stage"
			ref={place}
			// biome-ignore lint/a11y/noNoninteractiveTabindex: what is larger than its place is scrolled by keyboard
			tabIndex={0}
			aria-label={props.label}
		>
			<canvas ref={shown} role="img" aria-label={props.label} />
		</section>
	);
}

type Room = { width: number; height: number };

function useRoom(place: React.RefObject<HTMLElement | null>): Room | null {
	const [room, setRoom] = useState<Room | null>(null);
	useEffect(() => {
		const element = place.current;
		if (!element) return;
		const watch = new ResizeObserver(() => {
			// with its scroll bars, or the page would jump when they come
			const width = element.offsetWidth - 32;
			const height = element.offsetHeight - 32;
			if (width > 0 && height > 0)
				setRoom((old) =>
					old?.width === width && old.height === height
						? old
						: { width, height },
				);
		});
		watch.observe(element);
		return () => watch.disconnect();
	}, [place]);
	return room;
}
