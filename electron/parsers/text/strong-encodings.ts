/** Encodings that are taken only where the bytes could hardly be anything else: Japanese ones, and that of old Macs. */

export type StrongEncoding = "shift_jis" | "euc-jp" | "macintosh";

const kana = /[\u3041-\u3096\u30a1-\u30fa\u30fc]/gu;
const japanese = /[\u3000-\u303f\u3041-\u30ff\u4e00-\u9fff\uff01-\uff5e]/gu;
const fewestKana = 3;

/** The Japanese encoding of the bytes: all pairs whole, a fifth at least kana, and hardly a character of anything else. */
export function japaneseEncoding(bytes: Uint8Array): "shift_jis" | "euc-jp" | null {
  for (const encoding of ["shift_jis", "euc-jp"] as const) {
    const text = wholeText(bytes, encoding);
    if (text === null) continue;
    const high = count(text, /\P{ASCII}/gu);
    const syllables = count(text, kana);
    if (syllables >= fewestKana && syllables * 5 >= high && count(text, japanese) * 10 >= high * 9) return encoding;
  }
  return null;
}

/** The decoded text; null when a byte has no place in it. A sample may end within a character. */
function wholeText(bytes: Uint8Array, encoding: string): string | null {
  for (const cut of [0, 1, 2]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, bytes.length - cut));
    } catch {
      // The next shorter one.
    }
  }
  return null;
}

/** The letters above ASCII that each language writes. */
const alphabets = [
  "äöüßÄÖÜé",
  "éèêëàâçîïôùûüÿœæÉÈÊÀÂÇÎÔŒ«»",
  "áéíóúñüÁÉÍÓÚÑÜ¿¡ªº",
  "àèéìòùÀÈÉÌÒÙ",
  "áâãàçéêíóôõúüÁÂÃÀÇÉÊÍÓÔÕÚ",
  "åäöøæéÅÄÖØÆ",
].map((letters) => new Set(letters));
const neutral = new Set("“”‘’‚„–—…•°©®§±µ\u00a0");

/**
 * True when the bytes read as Mac OS Roman have letters of one language only, while Windows-1252 puts capitals, controls
 * and daggers inside their words.
 */
export function isMacRoman(bytes: Uint8Array): boolean {
  const text = new TextDecoder("macintosh").decode(bytes);
  const letters = new Set(Array.from(text).filter((one) => one > "\u007f" && !neutral.has(one)));
  if (letters.size === 0 || !alphabets.some((alphabet) => [...letters].every((one) => alphabet.has(one)))) return false;
  const western = new TextDecoder("windows-1252").decode(bytes);
  const odd =
    count(western, /\p{Ll}[ŠŽŸŒ]/gu) +
    count(western, /[\u0081\u008d\u008f\u0090\u009d]/gu) +
    count(western, /\p{L}[‡†ƒ…‰ˆ€]\p{L}/gu);
  const isGerman = [...letters].every((one) => "äöüß".includes(one));
  return letters.size >= 2 ? odd >= 1 : isGerman && odd >= 3;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
