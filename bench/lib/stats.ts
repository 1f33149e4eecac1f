/** Medians and percentiles of measured times, in milliseconds. */
export const percentile = (times: readonly number[], share: number): number => {
	const sorted = [...times].sort((a, b) => a - b);
	return (
		sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ??
		Number.NaN
	);
};
export const median = (times: readonly number[]) => percentile(times, 0.5);

export type Row = {
	id: string;
	what: string;
	ours: string;
	against: string;
	ratio: string;
	target: string;
	met: boolean | null;
};
export const ms = (value: number) =>
	`${value < 10 ? value.toFixed(3) : value.toFixed(0)} ms`;
