import { useEffect, useRef } from "react";

/** Text of one line that keeps its size as long as it fits its place, and shrinks when it does not. */
export function useFit() {
	const text = useRef<HTMLDivElement>(null);
	useEffect(() => {
		const line = text.current;
		const place = line?.parentElement;
		if (!line || !place) return;
		const fit = () => {
			line.style.setProperty("--fit", "1");
			const share = line.clientWidth / line.scrollWidth;
			if (share < 1) line.style.setProperty("--fit", String(share));
		};
		const watch = new ResizeObserver(fit);
		watch.observe(place);
		void document.fonts.ready.then(fit);
		return () => watch.disconnect();
	}, []);
	return text;
}
