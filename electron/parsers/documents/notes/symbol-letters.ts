/** Characters of the fonts Symbol and Wingdings, which word processors write as numbers of their own (F020 to F0FF). */

/** The Adobe Symbol encoding from 0x20 on (ISO 32000-1 D.6); "\ufffd" has no character of its own. */
const symbol =
  " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_\u203eαβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼\ufffd";
const symbolHigh =
  "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\ufffd〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭\ufffd";

const wingdings: ReadonlyMap<number, string> = new Map([
  [0x4a, "☺"],
  [0x4b, "😐"],
  [0x4c, "☹"],
  [0x6c, "●"],
  [0x6e, "■"],
  [0x6f, "□"],
  [0x71, "❑"],
  [0x72, "❒"],
  [0x76, "❖"],
  [0xa1, "○"],
  [0xa7, "▪"],
  [0xa8, "☐"],
  [0xd8, "➢"],
  [0xdf, "←"],
  [0xe0, "→"],
  [0xe1, "↑"],
  [0xe2, "↓"],
  [0xe8, "➔"],
  [0xf0, "⇨"],
  [0xfb, "✗"],
  [0xfc, "✓"],
  [0xfd, "☒"],
  [0xfe, "☑"],
]);

/** The character that a font's own number stands for; null where the font is not known here or has none for it. */
export function symbolLetter(font: string, number: number): string | null {
  const code = number >= 0xf000 && number <= 0xf0ff ? number - 0xf000 : number;
  if (/^wingdings/i.test(font)) return wingdings.get(code) ?? null;
  if (!/^symbol/i.test(font) || code < 0x20 || code > 0xff) return null;
  const letter = code < 0x80 ? symbol[code - 0x20] : code < 0xa0 ? undefined : symbolHigh[code - 0xa0];
  return letter === undefined || letter === "\ufffd" ? null : letter;
}

/** The text with such numbers put in letters; "\ufffd" for those that cannot be. */
export function withSymbolLetters(text: string, font: string): string {
  return text.replaceAll(/[\uf020-\uf0ff]/g, (one) => {
    const known = symbolLetter(font === "" ? "Symbol" : font, one.charCodeAt(0));
    return known ?? "\ufffd";
  });
}
