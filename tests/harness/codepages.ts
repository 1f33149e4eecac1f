/** Letters of the code pages a receipt of ours may ask for, by the numbers Epson gave them. */
const cp858 =
	"ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0";
const cp437 =
	"ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";
const windows = new TextDecoder("windows-1252");

export const letterOf = (codepage: number, byte: number): string => {
	if (byte < 0x80) return String.fromCharCode(byte);
	switch (codepage) {
		case 0:
			return cp437.charAt(byte - 0x80);
		case 16:
			return windows.decode(Uint8Array.of(byte));
		case 19:
			return cp858.charAt(byte - 0x80);
		default:
			throw new Error(`code page ${codepage}`);
	}
};
