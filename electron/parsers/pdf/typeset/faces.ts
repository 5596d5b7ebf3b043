/** The faces that a text needs, opened once, and which of them draws which character. */
import { create, type Font } from "@cantoo/fontkit";
import type { FontName, ParserAssets } from "../../assets.ts";

export type Style = "sans" | "italic" | "bold" | "serif" | "serif-bold";

export interface Face {
  readonly name: FontName;
  readonly font: Font;
}

export interface Faces {
  /** The face for a character in a style; null when no face has it. `han` says which of the three draws Han characters. */
  faceFor(codePoint: number, style: Style, han: HanFace): Face | null;
}
export type HanFace = "noto-sans-jp" | "noto-sans-kr" | "noto-sans-sc";

const styleFaces: Record<Style, FontName> = {
  sans: "noto-sans",
  italic: "noto-sans-italic",
  bold: "noto-sans-bold",
  serif: "noto-serif",
  "serif-bold": "noto-serif-bold",
};

/** Faces by script. Marked scripts have signs before or over the letter they follow, which readers would take for gaps. */
const scriptFaces: readonly { readonly script: RegExp; readonly face: FontName; readonly isMarked?: true }[] = [
  { script: /\p{scx=Arab}/u, face: "noto-sans-arabic" },
  { script: /\p{scx=Hebr}/u, face: "noto-sans-hebrew" },
  { script: /\p{scx=Deva}/u, face: "noto-sans-devanagari", isMarked: true },
  { script: /\p{scx=Thai}/u, face: "noto-sans-thai", isMarked: true },
  { script: /\p{scx=Beng}/u, face: "noto-sans-bengali", isMarked: true },
  { script: /\p{scx=Taml}/u, face: "noto-sans-tamil", isMarked: true },
  { script: /\p{scx=Telu}/u, face: "noto-sans-telugu", isMarked: true },
  { script: /\p{scx=Gujr}/u, face: "noto-sans-gujarati", isMarked: true },
  { script: /\p{scx=Guru}/u, face: "noto-sans-gurmukhi", isMarked: true },
  { script: /\p{scx=Knda}/u, face: "noto-sans-kannada", isMarked: true },
  { script: /\p{scx=Mlym}/u, face: "noto-sans-malayalam", isMarked: true },
  { script: /\p{scx=Sinh}/u, face: "noto-sans-sinhala", isMarked: true },
  { script: /\p{scx=Ethi}/u, face: "noto-sans-ethiopic" },
  { script: /\p{scx=Khmr}/u, face: "noto-sans-khmer", isMarked: true },
  { script: /\p{scx=Mymr}/u, face: "noto-sans-myanmar", isMarked: true },
  { script: /\p{scx=Laoo}/u, face: "noto-sans-lao", isMarked: true },
  { script: /\p{scx=Geor}/u, face: "noto-sans-georgian" },
  { script: /\p{scx=Armn}/u, face: "noto-sans-armenian" },
  { script: /\p{scx=Hira}|\p{scx=Kana}/u, face: "noto-sans-jp" },
  { script: /\p{scx=Hang}/u, face: "noto-sans-kr" },
];

/** Faces of scripts whose words are read as one text, whatever the distance of their letters. */
export const markedFaces: ReadonlySet<FontName> = new Set(
  scriptFaces.flatMap(({ face, isMarked }) => (isMarked === true ? [face] : [])),
);
const han = /\p{scx=Han}/u;
const common = /\p{Script=Common}|\p{Script=Inherited}/u;
/** Where symbols are looked for that the text's own face lacks: arrows, comparisons, ticks, box drawing. */
const symbolFaces: readonly FontName[] = [
  "noto-sans",
  "noto-serif",
  "noto-sans-symbols-2",
  "noto-emoji",
  "noto-sans-jp",
  "noto-sans-sc",
  "noto-sans-kr",
  "noto-sans-arabic",
];

/** Han characters are drawn as the rest of the text suggests: Japanese beside kana, Korean beside hangul, else Chinese. */
export function hanFaceFor(text: string): HanFace {
  if (/\p{Script=Hira}|\p{Script=Kana}/u.test(text)) return "noto-sans-jp";
  return /\p{Script=Hang}/u.test(text) ? "noto-sans-kr" : "noto-sans-sc";
}

/** The faces worth trying for a character, best first. */
function candidates(character: string, style: Style, hanFace: HanFace): readonly FontName[] {
  const own = styleFaces[style];
  if (character <= "\u02ff") return [own];
  if (common.test(character)) return [own, ...symbolFaces];
  for (const { script, face } of scriptFaces) if (script.test(character)) return [face, own];
  if (han.test(character)) return [hanFace, "noto-sans-sc", "noto-sans-jp", "noto-sans-kr"];
  return [own, ...symbolFaces];
}

/** Opens the faces that the texts need, in any style. A face is read only when one of its characters occurs. */
export async function openFaces(
  assets: ParserAssets,
  texts: Iterable<string>,
  styles: readonly Style[],
): Promise<Faces> {
  const fonts = new Map<FontName, Font>();
  const open = async (name: FontName) => {
    if (!fonts.has(name)) fonts.set(name, await openFont(assets, name));
  };
  await Promise.all(styles.map((style) => open(styleFaces[style])));
  for (const [character, hanFace] of charactersOf(texts)) {
    for (const name of new Set(styles.flatMap((style) => candidates(character, style, hanFace)))) {
      await open(name);
      // The styles' own faces are open already; beyond them, the first that has the character will do.
      const isFallback = !styles.some((style) => styleFaces[style] === name);
      if (isFallback && fonts.get(name)?.hasGlyphForCodePoint(character.codePointAt(0)!)) break;
      if (
        !isFallback &&
        styles.every((style) => fonts.get(styleFaces[style])?.hasGlyphForCodePoint(character.codePointAt(0)!))
      )
        break;
    }
  }
  return { faceFor: (codePoint, style, hanFace) => findFace(fonts, codePoint, { style, hanFace }) };
}

const keptFonts = new WeakMap<ParserAssets, Map<FontName, Promise<Font>>>();

/**
 * The faces that nearly every text needs are opened once for a process: reading how their letters are joined takes fontkit longer than
 * setting a document does. What is kept is of the program's own files.
 */
function openFont(assets: ParserAssets, name: FontName): Promise<Font> {
  const open = async () => withOwnCharacters(create(await assets.load(`font/${name}`)) as Font);
  if (!Object.values(styleFaces).includes(name)) return open();
  const kept = keptFonts.get(assets) ?? new Map<FontName, Promise<Font>>();
  keptFonts.set(assets, kept);
  const font = kept.get(name) ?? open();
  kept.set(name, font);
  return font;
}

/**
 * fontkit remembers each glyph with the characters that it was first used for; letters that share a glyph, as those of
 * Arabic do, would all be read as the first. Here every use of a glyph has its own.
 */
function withOwnCharacters(font: Font): Font {
  const original = font.getGlyph.bind(font);
  font.getGlyph = (id, codePoints = []) => {
    const glyph = original(id, codePoints);
    return glyph === null ? glyph : (Object.create(glyph, { codePoints: { value: codePoints } }) as typeof glyph);
  };
  return font;
}

function charactersOf(texts: Iterable<string>): ReadonlyMap<string, HanFace> {
  const characters = new Map<string, HanFace>();
  for (const text of texts) {
    if (/^[\t\n\x20-\u02ff]*$/.test(text)) continue;
    const hanFace = hanFaceFor(text);
    for (const character of text.normalize("NFC")) if (character > "\u02ff") characters.set(character, hanFace);
  }
  return characters;
}

function findFace(
  fonts: ReadonlyMap<FontName, Font>,
  codePoint: number,
  { style, hanFace }: { readonly style: Style; readonly hanFace: HanFace },
): Face | null {
  for (const name of candidates(String.fromCodePoint(codePoint), style, hanFace)) {
    const font = fonts.get(name);
    if (font?.hasGlyphForCodePoint(codePoint)) return { name, font };
  }
  return null;
}
