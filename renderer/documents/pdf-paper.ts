/** PDFs by pdf.js, loaded when the first one is looked at; a page is drawn when it is turned to. */
import {
	GlobalWorkerOptions,
	getDocument,
	VerbosityLevel,
} from "pdfjs-dist/legacy/build/pdf.mjs";
import PdfWorker from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?worker";
import { PDF_DECODERS } from "../../shared/pdf-worker.ts";
import type { Paper } from "./paper.ts";

/** A PDF's points are 72 an inch, the screen's pixels 96. */
const PIXELS_A_POINT = 96 / 72;

export async function openPdf(bytes: Uint8Array<ArrayBuffer>): Promise<Paper> {
	GlobalWorkerOptions.workerPort ??= new PdfWorker();
	const loading = getDocument({
		data: bytes,
		verbosity: VerbosityLevel.ERRORS,
		// the page's policy lets no text become a program
		isEvalSupported: false,
		enableXfa: false,
		useWorkerFetch: true,
		wasmUrl: new URL(`/${PDF_DECODERS}/`, location.href).href,
	});
	const file = await loading.promise;
	return {
		pages: file.numPages,
		close: () => void loading.destroy(),
		sheet: async (number) => {
			const page = await file.getPage(number);
			const { width, height } = page.getViewport({ scale: PIXELS_A_POINT });
			return {
				width,
				height,
				draw: async (canvas, scale, turn, signal) => {
					const viewport = page.getViewport({
						scale: scale * PIXELS_A_POINT,
						rotation: (page.rotate + turn * 90) % 360,
					});
					canvas.width = Math.max(1, Math.round(viewport.width));
					canvas.height = Math.max(1, Math.round(viewport.height));
					const task = page.render({ canvas, viewport });
					signal.addEventListener("abort", () => task.cancel(), {
						once: true,
					});
					await task.promise;
					page.cleanup();
				},
			};
		},
	};
}
