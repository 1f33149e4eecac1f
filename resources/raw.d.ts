// Vite and vitest hand a file's text over for `import text from "./x.sql?raw"`.
declare module "*?raw" {
	const text: string;
	export default text;
}
