/** A document as sheets that can be drawn, whatever kind of file it is. */

/** Quarters of a turn to the right. */
export type Turn = 0 | 1 | 2 | 3;
export const turned = (turn: Turn) => ((turn + 1) % 4) as Turn;

export type Sheet = {
	/** Size unturned, in pixels of the screen at its natural size. */
	width: number;
	height: number;
	/** Draws the whole sheet and sizes the canvas for it; rejects when it was called off. */
	draw(
		canvas: HTMLCanvasElement,
		scale: number,
		turn: Turn,
		signal: AbortSignal,
	): Promise<void>;
};

export type Paper = {
	pages: number;
	/** Counted from 1. Only the sheet that is looked at is ever made. */
	sheet(page: number): Promise<Sheet>;
	close(): void;
};

export async function openPaper(
	mime: string,
	bytes: Uint8Array<ArrayBuffer>,
): Promise<Paper> {
	if (mime !== "application/pdf") return openImage(new Blob([bytes]));
	const { openPdf } = await import("./pdf-paper.ts");
	return openPdf(bytes);
}

async function openImage(file: Blob): Promise<Paper> {
	const image = await createImageBitmap(file);
	return {
		pages: 1,
		sheet: async () => sheetOfImage(image),
		close: () => image.close(),
	};
}

/** A picture, turned about its middle. */
export const sheetOfImage = (image: ImageBitmap): Sheet => ({
	width: image.width,
	height: image.height,
	draw: async (canvas, scale, turn) => {
		const width = Math.max(1, Math.round(image.width * scale));
		const height = Math.max(1, Math.round(image.height * scale));
		const lying = turn % 2 === 1;
		canvas.width = lying ? height : width;
		canvas.height = lying ? width : height;
		const pen = canvas.getContext("2d");
		if (!pen) throw new Error("no canvas");
		pen.translate(canvas.width / 2, canvas.height / 2);
		pen.rotate((turn * Math.PI) / 2);
		pen.drawImage(image, -width / 2, -height / 2, width, height);
	},
});
