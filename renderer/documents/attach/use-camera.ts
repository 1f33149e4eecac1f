import { useCallback, useEffect, useState } from "react";

export type CameraState =
	| { kind: "starting" | "absent" | "denied" | "busy" }
	| { kind: "live"; stream: MediaStream };

/** Why there is no picture, in the words of the browser. */
function reasonOf(fault: unknown): "absent" | "denied" | "busy" {
	const name = fault instanceof DOMException ? fault.name : "";
	if (name === "NotAllowedError" || name === "SecurityError") return "denied";
	return name === "NotReadableError" || name === "AbortError"
		? "busy"
		: "absent";
}

const end = (stream: MediaStream) => {
	for (const track of stream.getTracks()) track.stop();
};

/** The camera while its dialog is open, and not a moment longer. */
export function useCamera() {
	const [state, setState] = useState<CameraState>({ kind: "starting" });
	const [attempt, setAttempt] = useState(0);
	const [wanted, setWanted] = useState("");
	const [cameras, setCameras] = useState<MediaDeviceInfo[]>([]);
	const again = useCallback(() => setAttempt((old) => old + 1), []);
	// biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again
	useEffect(() => {
		let open: MediaStream | null = null;
		let left = false;
		const start = async () => {
			setState({ kind: "starting" });
			const stream = await navigator.mediaDevices.getUserMedia({
				video: {
					// enough to read small print on a page
					width: { ideal: 2560 },
					height: { ideal: 1440 },
					...(wanted ? { deviceId: { exact: wanted } } : {}),
				},
			});
			if (left) return end(stream);
			open = stream;
			setState({ kind: "live", stream });
			const devices = await navigator.mediaDevices.enumerateDevices();
			if (!left)
				setCameras(devices.filter(({ kind }) => kind === "videoinput"));
		};
		start().catch((fault: unknown) => {
			if (!left) setState({ kind: reasonOf(fault) });
		});
		return () => {
			left = true;
			if (open) end(open);
		};
	}, [attempt, wanted]);
	return { state, again, cameras, wanted, choose: setWanted };
}
