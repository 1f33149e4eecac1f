import "./camera.css";
import { Camera, CameraOff, RotateCcw, RotateCw } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { CheckedRequirement } from "../../../shared/model.ts";
import type { RpcFailure } from "../../../shared/rpc.ts";
import { useT } from "../../i18n/use-t.ts";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { EmptyState, Skeleton } from "../../ui/surface.tsx";
import { sheetOfImage, type Turn, turned } from "../paper.ts";
import { useCamera } from "./use-camera.ts";

const JPEG_QUALITY = 0.9;

/** Photographs one page after the other: front and back of a card without leaving. */
export function CameraDialog(props: {
	requirement: CheckedRequirement;
	/** @returns whether it was kept. */
	onKeep: (photo: File) => Promise<boolean>;
	failure: RpcFailure | null;
	onClose: () => void;
}) {
	const t = useT();
	const camera = useCamera();
	const [photo, setPhoto] = useState<ImageBitmap | null>(null);
	const [kept, setKept] = useState(0);
	const keep = async (canvas: HTMLCanvasElement) => {
		const number = props.requirement.documents.length + 1;
		const file = await asJpeg(canvas, t("camera.file", { number }));
		if (await props.onKeep(file)) setKept((old) => old + 1);
		setPhoto(null);
	};
	const { state } = camera;
	return (
		<Dialog
			full
			title={t("camera.title")}
			closeLabel={t("close")}
			onClose={props.onClose}
		>
			<div className="row gap2">
				<p className="sb grow">{props.requirement.name}</p>
				{camera.cameras.length > 1 && (
					<Choice
						label={t("camera.which")}
						value={camera.wanted || (camera.cameras[0]?.deviceId ?? "")}
						options={camera.cameras.map(({ deviceId, label }, i) => ({
							value: deviceId,
							text: label || t("camera.numbered", { number: i + 1 }),
						}))}
						onChange={camera.choose}
					/>
				)}
			</div>
			<ErrorNote failure={props.failure} />
			{photo ? (
				<Taken photo={photo} onAgain={() => setPhoto(null)} onKeep={keep} />
			) : state.kind === "live" ? (
				<Live stream={state.stream} kept={kept} onShot={setPhoto} />
			) : state.kind === "starting" ? (
				<div className="stage">
					<Skeleton label={t("camera.starting")} />
				</div>
			) : (
				<div className="stage" role="alert">
					<EmptyState
						bad
						icon={CameraOff}
						title={t(`camera.${state.kind}`)}
						action={
							<Button autoFocus onPress={camera.again}>
								{t("retry")}
							</Button>
						}
					>
						{t(`camera.${state.kind}Text`)}
					</EmptyState>
				</div>
			)}
		</Dialog>
	);
}

function Live(props: {
	stream: MediaStream;
	kept: number;
	onShot: (photo: ImageBitmap) => void;
}) {
	const t = useT();
	const video = useRef<HTMLVideoElement>(null);
	const [ready, setReady] = useState(false);
	useEffect(() => {
		if (video.current) video.current.srcObject = props.stream;
	}, [props.stream]);
	const shoot = async () => {
		if (video.current) props.onShot(await createImageBitmap(video.current));
	};
	return (
		<>
			<div className="stage">
				<video
					ref={video}
					className="live-picture"
					autoPlay
					playsInline
					muted
					aria-label={t("camera.live")}
					onPlaying={() => setReady(true)}
				/>
			</div>
			<div className="row gap2">
				<span className="s mut grow" role="status">
					{props.kept > 0 && t("camera.kept", { count: props.kept })}
				</span>
				<Button
					kind="primary"
					icon={Camera}
					autoFocus
					busy={!ready}
					onPress={() => void shoot()}
				>
					{t("camera.shoot")}
				</Button>
			</div>
		</>
	);
}

function Taken(props: {
	photo: ImageBitmap;
	onAgain: () => void;
	onKeep: (canvas: HTMLCanvasElement) => Promise<void>;
}) {
	const t = useT();
	const canvas = useRef<HTMLCanvasElement>(null);
	const [turn, setTurn] = useState<Turn>(0);
	const [busy, setBusy] = useState(false);
	const { photo } = props;
	useEffect(() => {
		if (canvas.current)
			void sheetOfImage(photo).draw(
				canvas.current,
				1,
				turn,
				new AbortController().signal,
			);
	}, [photo, turn]);
	const keep = async () => {
		if (!canvas.current) return;
		setBusy(true);
		await props.onKeep(canvas.current);
	};
	return (
		<>
			<div className="stage">
				<canvas
					ref={canvas}
					className="live-picture"
					role="img"
					aria-label={t("camera.taken")}
				/>
			</div>
			<div className="row gap2">
				<Button icon={RotateCcw} onPress={props.onAgain}>
					{t("camera.again")}
				</Button>
				<Button icon={RotateCw} onPress={() => setTurn(turned(turn))}>
					{t("camera.turn")}
				</Button>
				<span className="grow" />
				<Button
					kind="primary"
					autoFocus
					busy={busy}
					onPress={() => void keep()}
				>
					{t("camera.keep")}
				</Button>
			</div>
		</>
	);
}

const asJpeg = (canvas: HTMLCanvasElement, name: string) =>
	new Promise<File>((resolve, reject) =>
		canvas.toBlob(
			(blob) =>
				blob
					? resolve(new File([blob], name, { type: "image/jpeg" }))
					: reject(new Error("the photo could not be made")),
			"image/jpeg",
			JPEG_QUALITY,
		),
	);
