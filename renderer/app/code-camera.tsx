import { useEffect, useRef, useState } from "react";
import { decoder } from "./decoder.ts";

const EVERY_MS = 300;
/** Wide enough for a phone's code at arm's length, small enough to be read at once. */
const WIDTH = 640;

/** Looks for a code through the camera while this screen is open; where there is none, nothing is shown. */
export function CodeCamera(props: {
	/** What the picture is, for who does not see it. */
	label: string;
	className: string;
	onRead: (code: string) => void;
}) {
	const video = useRef<HTMLVideoElement>(null);
	const [live, setLive] = useState(false);
	const read = useRef(props.onRead);
	read.current = props.onRead;
	useEffect(() => {
		let left = false;
		let stream: MediaStream | null = null;
		let timer: ReturnType<typeof setTimeout> | undefined;
		const canvas = document.createElement("canvas");
		// no camera, or not allowed: the scanner and the keys are there
		const blind = () => setLive(false);
		const start = async () => {
			const opened = await navigator.mediaDevices.getUserMedia({
				video: { width: { ideal: 1280 } },
			});
			if (left) return stop(opened);
			stream = opened;
			const decode = await decoder();
			setLive(true);
			if (video.current) video.current.srcObject = opened;
			let before = "";
			const look = async () => {
				const picture = frame(video.current, canvas);
				const found = picture ? await decode(picture) : null;
				if (left) return;
				if (found && found !== before) read.current(found);
				if (found) before = found;
				timer = setTimeout(() => look().catch(blind), EVERY_MS);
			};
			await look();
		};
		start().catch(blind);
		return () => {
			left = true;
			clearTimeout(timer);
			if (stream) stop(stream);
		};
	}, []);
	return (
		<video
			ref={video}
			className={props.className}
			hidden={!live}
			autoPlay
			muted
			playsInline
			aria-label={props.label}
		/>
	);
}

const stop = (stream: MediaStream) => {
	for (const track of stream.getTracks()) track.stop();
};

function frame(screen: HTMLVideoElement | null, canvas: HTMLCanvasElement) {
	const drawing = canvas.getContext("2d", { willReadFrequently: true });
	if (!screen?.videoWidth || !drawing) return null;
	canvas.width = WIDTH;
	canvas.height = Math.round((WIDTH * screen.videoHeight) / screen.videoWidth);
	drawing.drawImage(screen, 0, 0, canvas.width, canvas.height);
	return drawing.getImageData(0, 0, canvas.width, canvas.height);
}
