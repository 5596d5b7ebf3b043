/** Text cut where sought words begin and end, so that they can be marked without ever being taken for markup. */

export interface TextPart {
  readonly text: string;
  readonly isHit: boolean;
  /** True for the rest of a hit that began in the part before. */
  readonly isContinued?: boolean;
  /** Where it is blacked out in packets, or would be. */
  readonly look?: BlackLook | undefined;
}
export type BlackLook = "black" | "to-black";

/** Letters of a text from `start` up to `end` that are shown so. */
export interface LookedAt {
  readonly start: number;
  readonly end: number;
  readonly look: BlackLook;
}

export interface PiecePart extends TextPart {
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

/** The parts cut further where a look begins and ends; where two meet, "black" is what is seen. */
export function withLooks(parts: readonly TextPart[], looks: readonly LookedAt[]): readonly TextPart[] {
  if (looks.length === 0) return parts;
  const edges = looks.flatMap(({ start, end }) => [start, end]).toSorted((one, other) => one - other);
  let from = 0;
  return parts.flatMap((part) => {
    const [first, last] = [from, from + part.text.length];
    from = last;
    const cuts = [...new Set([first, ...edges.filter((edge) => edge > first && edge < last), last])];
    return cuts.slice(0, -1).map((start, at): TextPart => {
      const here = looks.filter((look) => look.start <= start && look.end > start);
      const look = here.find((one) => one.look === "black")?.look ?? here[0]?.look;
      return {
        text: part.text.slice(start - first, cuts[at + 1]! - first),
        isHit: part.isHit,
        isContinued: part.isHit && at > 0,
        look,
      };
    });
  });
}

/** The parts as pieces of these lengths hold them; a hit that goes on in the next piece is one there too, and continued. */
export function piecesOf(parts: readonly TextPart[], lengths: readonly number[]): readonly (readonly PiecePart[])[] {
  const left = parts.map((part): PiecePart => ({ ...part, isContinued: part.isContinued ?? false })).toReversed();
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
