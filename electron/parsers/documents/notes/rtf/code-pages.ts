/** The letters behind bytes of rich text, by the document's code page and that of each font (RTF 1.9.1, "Font Table"). */
import { symbolLetter } from "../symbol-letters.ts";

/** What decodes a font's bytes: a label of the Encoding Standard, or a font whose bytes are signs of its own. */
export type CodePage = string;
export const symbolPage: CodePage = "Symbol";
/** Of the same kind of font, told by its name. */
export const dingbatsPage: CodePage = "Wingdings";

const byCharset: ReadonlyMap<number, CodePage> = new Map([
  [0, "windows-1252"],
  [2, symbolPage],
  [77, "macintosh"],
  [128, "shift_jis"],
  [129, "euc-kr"],
  [134, "gbk"],
  [136, "big5"],
  [161, "windows-1253"],
  [162, "windows-1254"],
  [163, "windows-1258"],
  [177, "windows-1255"],
  [178, "windows-1256"],
  [186, "windows-1257"],
  [204, "windows-1251"],
  [222, "windows-874"],
  [238, "windows-1250"],
]);

const byNumber: ReadonlyMap<number, CodePage> = new Map([
  [874, "windows-874"],
  [932, "shift_jis"],
  [936, "gbk"],
  [949, "euc-kr"],
  [950, "big5"],
  [866, "ibm866"],
  [10_000, "macintosh"],
  [20_866, "koi8-r"],
  [65_001, "utf-8"],
  ...Array.from({ length: 9 }, (_, at) => [1250 + at, `windows-${1250 + at}`] as const),
]);

/** The code page of a font's character set; null where the document's own counts, or the set is not known. */
export function pageOfCharset(charset: number): CodePage | null {
  return byCharset.get(charset) ?? null;
}

/** The code page of that number; null for one that is not known. */
export function pageOfNumber(number: number): CodePage | null {
  return byNumber.get(number) ?? null;
}

/** The upper half of the code pages of DOS that programs for rich text still name; no decoder of the platform has them. */
const dosPages: Readonly<Record<string, string>> = {
  ibm437:
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0",
  ibm850:
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0",
};

/** The text of the bytes; a sign that cannot be told stands as U+FFFD. */
export function decodeBytes(bytes: readonly number[], page: CodePage): string {
  if (page === symbolPage || page === dingbatsPage)
    return bytes.map((byte) => symbolLetter(page, byte) ?? "\ufffd").join("");
  const dos = dosPages[page];
  if (dos !== undefined)
    return bytes.map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : dos[byte - 0x80])).join("");
  return new TextDecoder(page).decode(Uint8Array.from(bytes));
}
