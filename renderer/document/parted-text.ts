/** Text cut where sought words begin and end, so that they can be marked without ever being taken for markup. */

export interface TextPart {
  readonly text: string;
  readonly isHit: boolean;
}

/** Case and accents do not matter; a hit lies within one line, as the engine finds it. */
export function parted(text: string, words: string): readonly TextPart[] {
  const { folded, origins } = fold(text);
  const sought = fold(words.trim()).folded;
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

function fold(text: string): { readonly folded: string; readonly origins: readonly number[] } {
  const characters: string[] = [];
  const origins: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    const plain = character === "\n" ? "\n" : character.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    for (const one of plain.replace(/[^\S\n]/g, " ")) {
      characters.push(one);
      origins.push(at);
    }
  }
  return { folded: characters.join(""), origins };
}
