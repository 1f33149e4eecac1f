/**
 * PDFs are read apart from the page, in a worker. Scanners write JBIG2 and JPEG 2000, and their decoders are
 * WebAssembly: the worker's own policy allows that, so that no page's has to. A worker has no document, no
 * session and no port to the core; all that a hostile file could reach in it is its own picture.
 */
export const pdfWorkerPolicy =
	"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

/** Its file among the built ones; the name is the bundler's. */
export const isPdfWorker = (pathname: string) =>
	/^\/assets\/pdf\.worker[\w.-]*\.js$/.test(pathname);

/** The folder of its decoders. */
export const PDF_DECODERS = "pdf";
