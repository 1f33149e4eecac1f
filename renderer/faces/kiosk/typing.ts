/** Text into a field as if it were typed, so that whoever listens to the field hears of it. */
type Field = HTMLInputElement | HTMLTextAreaElement;

export const isField = (part: unknown): part is Field =>
	part instanceof HTMLTextAreaElement ||
	(part instanceof HTMLInputElement &&
		["text", "search", "tel", "email", "password"].includes(part.type));

/** `null` takes the letter before the cursor off. */
export function insert(field: unknown, text: string | null) {
	if (!isField(field) || field.readOnly || field.disabled) return;
	const end = field.selectionEnd ?? field.value.length;
	const start = field.selectionStart ?? end;
	const room =
		field.maxLength < 0 ? Infinity : field.maxLength - field.value.length;
	if (text === null)
		field.setRangeText(
			"",
			start === end ? Math.max(0, start - 1) : start,
			end,
			"end",
		);
	else field.setRangeText(text.slice(0, room + end - start), start, end, "end");
	field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
