/**
 * The number of a paper that has no series of its own: the office day and the end of the id, which is random.
 * The day is the one it was written under: in the evening UTC is a day ahead, and an office day may end after midnight.
 */
export const paperNumber = (
	letter: string,
	{ office, day, id }: { office: string; day: string; id: string },
): string =>
	`${letter}${office}-${day.replaceAll("-", "")}-${id.slice(-8).toUpperCase()}`;
