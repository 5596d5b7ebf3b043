/** Text cut where sought words begin and end, so that they can be marked without ever being taken for markup. */

export interface TextPart {
  readonly text: string;
  readonly isHit: boolean;
}

export interface PiecePart extends TextPart {
  /** True for the rest of a hit that began in the piece before. */
  readonly isContinued: boolean;
}

/** Case, accents and the width of spaces do not matter, and the end of a line is a space, as the engine finds it. */
export function parted(text: string, words: string): readonly TextPart[] {
  const { folded, origins } = fold(text);
  const sought = fold(words.trim()).folded.trim();
  if (sought === "") return [{ text, isHit: false }];
  const parts: TextPart[] = [];
  let done = 0;
  for (let at = folded.indexOf(sought); at >= 0; at = folded.indexOf(sought, at + sought.length)) {
    const start = origins[at] ?? 0;
    const end = (origins[at + sought.length - 1] ?? text.length - 1) + 1;
    if (start > done) parts.push({ text: text.slice(done, start), isHit: false });
    parts.push({ text: text.slice(start, end), isHit: true });
    done = end;
  }
  if (done < text.length) parts.push({ text: text.slice(done), isHit: false });
  return parts;
}

/** The parts as pieces of these lengths hold them; a hit that goes on in the next piece is one there too, and continued. */
export function piecesOf(parts: readonly TextPart[], lengths: readonly number[]): readonly (readonly PiecePart[])[] {
  const left = parts.map((part): PiecePart => ({ ...part, isContinued: false })).toReversed();
  return lengths.map((length) => {
    const piece: PiecePart[] = [];
    for (let room = length; room > 0 && left.length > 0;) {
      const part = left.pop()!;
      const text = part.text.slice(0, room);
      piece.push({ ...part, text });
      if (text.length < part.text.length) left.push({ ...part, text: part.text.slice(room), isContinued: part.isHit });
      room -= text.length;
    }
    return piece;
  });
}

function fold(text: string): { readonly folded: string; readonly origins: readonly number[] } {
  const characters: string[] = [];
  const origins: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const plain = (text[at] ?? "").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    for (const one of plain.replace(/\s/g, " ")) {
      if (one === " " && characters.at(-1) === " ") continue;
      characters.push(one);
      origins.push(at);
    }
  }
  return { folded: characters.join(""), origins };
}
