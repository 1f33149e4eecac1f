import { useEffect } from "react";

/** A file let fall beside the list must not make the browser leave the page for it. */
export function useNoStrayDrops() {
	useEffect(() => {
		const hold = (event: DragEvent) => event.preventDefault();
		window.addEventListener("dragover", hold);
		window.addEventListener("drop", hold);
		return () => {
			window.removeEventListener("dragover", hold);
			window.removeEventListener("drop", hold);
		};
	}, []);
}
