/** Codes in a picture: by the browser's own reader where it has one, which not every system gives it. */
type Decode = (picture: ImageData) => Promise<string | null>;

type Found = { rawValue: string };
declare class BarcodeDetector {
	static getSupportedFormats(): Promise<string[]>;
	constructor(options: { formats: string[] });
	detect(picture: ImageData): Promise<Found[]>;
}

export async function decoder(): Promise<Decode> {
	if (
		"BarcodeDetector" in window &&
		(await BarcodeDetector.getSupportedFormats()).includes("qr_code")
	) {
		const own = new BarcodeDetector({ formats: ["qr_code"] });
		return async (picture) => (await own.detect(picture))[0]?.rawValue ?? null;
	}
	const { default: read } = await import("jsqr");
	return async ({ data, width, height }) =>
		read(data, width, height)?.data ?? null;
}
