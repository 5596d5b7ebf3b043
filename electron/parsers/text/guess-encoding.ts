/** Which 8-bit code page bytes are in, by what their words look like. A guess, and told as one. */

import { isMacRoman, japaneseEncoding, type StrongEncoding } from "./strong-encodings.ts";

export type GuessedEncoding = (typeof candidates)[number]["encoding"] | StrongEncoding;

/** Code pages of the languages people bring, each with the letters that are common in its text. */
const candidates = [
  { encoding: "windows-1252", common: /[äöüßéèàçñáíóúãõâêôåæøœëïîìòù]/giu, letters: /[À-ÖØ-öø-ÿŠšŽžŒœŸ]/gu },
  { encoding: "windows-1250", common: /[ąćęłńóśźżáčďéěíňřšťúůýžőűăâîșşțţđ]/giu, letters: /[\u0100-\u017fÀ-ÖØ-öø-ÿ]/gu },
  { encoding: "windows-1251", common: /[оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфёіїєґ]/giu, letters: /[\u0400-\u04ff]/gu },
  { encoding: "koi8-r", common: /[оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфё]/giu, letters: /[\u0400-\u04ff]/gu },
  { encoding: "ibm866", common: /[оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфё]/giu, letters: /[\u0400-\u04ff]/gu },
  { encoding: "windows-1253", common: /[αοιετσνηυρπκμλωδγχθφβξζψςάέίόύήώ]/giu, letters: /[\u0370-\u03ff]/gu },
  { encoding: "windows-1255", common: /[\u05d0-\u05ea]/gu, letters: /[\u05d0-\u05ea]/gu },
  { encoding: "windows-1256", common: /[\u0621-\u064a]/gu, letters: /[\u0600-\u06ff]/gu },
  { encoding: "windows-1254", common: /[ğışöçüİâ]/gu, letters: /[ğĞışŞİÀ-ÖØ-öø-ÿ]/gu },
] as const;

const names: Readonly<Record<GuessedEncoding, string>> = {
  "windows-1252": "Western (Windows-1252)",
  "windows-1250": "Central European (Windows-1250)",
  "windows-1251": "Cyrillic (Windows-1251)",
  "koi8-r": "Cyrillic (KOI8-R)",
  ibm866: "Cyrillic (DOS)",
  "windows-1253": "Greek (Windows-1253)",
  "windows-1255": "Hebrew (Windows-1255)",
  "windows-1256": "Arabic (Windows-1256)",
  "windows-1254": "Turkish (Windows-1254)",
  macintosh: "Western (Mac OS Roman)",
  shift_jis: "Japanese (Shift_JIS)",
  "euc-jp": "Japanese (EUC-JP)",
};

/** The code page's name for people. */
export function nameOfEncoding(encoding: GuessedEncoding): string {
  return names[encoding];
}

const sampleBytes = 65_536;

/** The likeliest code page of bytes that are no UTF-8; Windows-1252 where nothing speaks for another. */
export function guessEncoding(bytes: Uint8Array): GuessedEncoding {
  const sample = bytes.subarray(0, sampleBytes);
  const japanese = japaneseEncoding(sample);
  if (japanese !== null) return japanese;
  if (isMacRoman(sample)) return "macintosh";
  // Degree signs, fractions and quotation marks alone speak for no language.
  const western = new TextDecoder("windows-1252").decode(sample);
  if (!/[À-ÖØ-öø-ÿŠšŽžŒœŸ]/u.test(western) && !/[\u0080-\u009f]/u.test(new TextDecoder("latin1").decode(sample)))
    return "windows-1252";
  let best: { readonly encoding: GuessedEncoding; readonly points: number } = {
    encoding: "windows-1252",
    points: -1e9,
  };
  for (const candidate of candidates) {
    const points = pointsOf(new TextDecoder(candidate.encoding).decode(sample), candidate);
    // Western text is the commonest by far: another page needs clearly better words.
    const margin = candidate.encoding === "windows-1252" ? 0 : 0.15;
    if (points > best.points + margin) best = { encoding: candidate.encoding, points };
  }
  return best.encoding;
}

const asciiCharacters = /\p{ASCII}/gu;

/** Points per character above ASCII: for letters that words of the language have, against what words never have. */
function pointsOf(text: string, { encoding, common, letters }: (typeof candidates)[number]): number {
  const high = text.length - (text.match(asciiCharacters)?.length ?? 0);
  if (high === 0) return 0;
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  // A script of its own fills whole words; a degree sign or a fraction alone speaks for none.
  if (ownScripts.has(encoding) && !/[\u0370-\u06ff]{3}/u.test(text)) return -1e6;
  if (encoding === "windows-1255" && /[\ufffd\u05b0-\u05cf]/u.test(text)) return -1e6;
  // Small letters before a capital within one word, signs within words, letters of two scripts in one word.
  const odd =
    count(/\p{Ll}\p{Lu}/gu) +
    count(/\p{L}[\p{S}\p{No}¡-¿]+\p{L}/gu) * 2 +
    count(/[A-Za-z][\u0370-\u06ff]|[\u0370-\u06ff][A-Za-z]/gu) * 2 +
    count(/[ºª¹²³¼½¾¢¤¦¨¬¯°±´¸×÷\u2500-\u259f\ufffd\u0080-\u009f]/gu);
  // Whole words of accented letters: no Western language writes them.
  const westernRuns = (text.match(/[À-ÖØ-öø-ÿ]{3,}/gu) ?? []).reduce((sum, run) => sum + run.length, 0);
  // Hebrew read as Cyrillic is full of letters that are rare there.
  const isCyrillic = /^(?:windows-1251|koi8-r|ibm866)$/.test(encoding);
  // In KOI8 the bytes of Hebrew are capitals, and text of capitals alone is rarer there than Hebrew is.
  if (encoding === "koi8-r" && !/[а-яё]/u.test(text)) return -1e6;
  const hasVowels = count(/[аеиоуыэюяёіїє]/giu) >= count(/[\u0400-\u04ff]/gu) * 0.3;
  const rare = isCyrillic ? count(/[щъэфшйцж]/giu) * 1.2 + (hasVowels ? 0 : high * 0.6) : 0;
  // Nearly every Greek word has its accent; Hebrew read as Greek has none, and many of the rarest letter.
  const isGreekLike = count(/[άέήίόύώ]/giu) * 14 >= count(/[\u0370-\u03ff]/gu);
  const notGreek = encoding === "windows-1253" ? count(/[ΰΐ]/gu) * 2 + (isGreekLike ? 0 : high * 0.6) : 0;
  const isTurkish =
    encoding === "windows-1254" && count(/[ışğİ]/gu) >= 2 && !/[^\p{ASCII}ğĞışŞİıÇçÖöÜüâîû\u2010-\u2026]/u.test(text);
  return (
    (count(common) + count(letters) * 0.5 - odd * 1.5 - westernRuns * 1.5 - rare - notGreek) / high +
    (isTurkish ? 0.5 : 0)
  );
}

const ownScripts: ReadonlySet<GuessedEncoding> = new Set([
  "windows-1251",
  "koi8-r",
  "ibm866",
  "windows-1253",
  "windows-1255",
  "windows-1256",
]);
