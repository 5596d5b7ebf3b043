/**
 * The declarations at the head of an Apple Health export. Every real one carries a DOCTYPE with an internal subset that lists its
 * elements and attributes. It is passed over and nothing of it is used; one that declares anything else is refused.
 */

/** What stands before the first element. */
export type Prolog =
  | { readonly is: "unfinished" }
  | { readonly is: "refused" }
  /** The text without its DOCTYPE. */
  | { readonly is: "passed"; readonly text: string };

const unfinished = { is: "unfinished" } as const;
const refused = { is: "refused" } as const;

/** Longer declarations are none of an export: real ones have some ten thousand characters. */
export const longestProlog = 256 * 1024;

/** Passes over the DOCTYPE in the beginning of an XML file (XML 1.0, 2.8); "unfinished" where more of the file is needed. */
export function withoutDoctype(text: string): Prolog {
  let at = 0;
  for (;;) {
    at = pastBlanks(text, at);
    if (text.length - at < "<!DOCTYPE".length) return unfinished;
    const end = text.startsWith("<?", at) ? "?>" : text.startsWith("<!--", at) ? "-->" : null;
    if (end === null) break;
    const found = text.indexOf(end, at + 2);
    if (found < 0) return unfinished;
    at = found + end.length;
  }
  if (!text.startsWith("<!DOCTYPE", at)) return { is: "passed", text };
  const past = pastDoctype(text, at);
  return typeof past === "number" ? { is: "passed", text: text.slice(0, at) + text.slice(past) } : past;
}

/** Where the DOCTYPE that begins there ends. A name of another root or of another file is no export's. */
function pastDoctype(text: string, start: number): number | Exclude<Prolog, { is: "passed" }> {
  const head = /^<!DOCTYPE\s+HealthData\s*([[>])/.exec(text.slice(start, start + 200));
  if (head === null) return text.length - start < 200 ? unfinished : refused;
  let at = start + head[0].length;
  if (head[1] === ">") return at;
  for (;;) {
    at = nextMark(text, at);
    if (text.length - at < "<!ELEMENT".length) return /^\]\s*>/.test(text.slice(at)) ? pastEnd(text, at) : unfinished;
    if (text[at] === "]") return pastEnd(text, at);
    if (text.startsWith("<!--", at)) {
      const found = text.indexOf("-->", at + 4);
      if (found < 0) return unfinished;
      at = found + 3;
      continue;
    }
    if (!/^<!(?:ELEMENT|ATTLIST)\s/.test(text.slice(at, at + 12))) return refused;
    // Where a declaration is not closed before the next one begins, that one is looked at like any other.
    const length = text.slice(at + 2).search(/[<>%]/);
    if (length < 0) return unfinished;
    if (text[at + 2 + length] === "%") return refused;
    at += 2 + length + (text[at + 2 + length] === ">" ? 1 : 0);
  }
}

/** Apple's own lists have stray words between two declarations; what could declare something begins with one of these. */
function nextMark(text: string, from: number): number {
  const found = text.slice(from).search(/[<\]%]/);
  return found < 0 ? text.length : from + found;
}

function pastEnd(text: string, at: number): number | Exclude<Prolog, { is: "passed" }> {
  const end = /^\]\s*>/.exec(text.slice(at, at + 200));
  if (end !== null) return at + end[0].length;
  return text.slice(at + 1, at + 200).trim() === "" && text.length - at < 200 ? unfinished : refused;
}

function pastBlanks(text: string, from: number): number {
  const found = text.slice(from).search(/[^\s\ufeff]/);
  return found < 0 ? text.length : from + found;
}
