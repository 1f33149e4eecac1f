/** A person's name in one line, in the order it is signed. */
export const fullName = (who: {
	names: string;
	firstSurname: string;
	secondSurname: string;
}): string =>
	[who.names, who.firstSurname, who.secondSurname].filter(Boolean).join(" ");
