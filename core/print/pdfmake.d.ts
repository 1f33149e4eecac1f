// The self-contained builds of pdfmake: they carry their fonts and run in Node and Electron alike.
declare module "pdfmake/build/pdfmake.min.js" {
	const pdfmake: {
		addVirtualFileSystem(files: Record<string, string>): void;
		createPdf(document: object): { getBuffer(): Promise<Uint8Array> };
	};
	export default pdfmake;
}
declare module "pdfmake/build/vfs_fonts.js" {
	const files: Record<string, string>;
	export default files;
}
