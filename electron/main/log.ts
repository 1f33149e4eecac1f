/** Main's few lines for whoever watches the process; the core keeps the real log. No personal data passes here. */
const write = (level: string, message: string) =>
	process.stderr.write(
		`${new Date().toISOString()} main ${level} ${message}\n`,
	);

export const log = {
	info: (message: string) => write("info", message),
	warn: (message: string) => write("warn", message),
};
