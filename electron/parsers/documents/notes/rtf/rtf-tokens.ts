/** The tokens of rich text (RTF 1.9.1, "RTF Syntax"): groups, control words and symbols, and bytes of text. */

export type RtfToken =
  | { readonly is: "open" }
  | { readonly is: "close" }
  | { readonly is: "word"; readonly word: string; readonly value: number | null }
  /** A control symbol: a backslash and one character that is no letter; "'" comes as a byte. */
  | { readonly is: "symbol"; readonly symbol: string }
  | { readonly is: "byte"; readonly byte: number };

const backslash = 0x5c;
const [openBrace, closeBrace] = [0x7b, 0x7d];

/** The tokens in their order. What `\bin` announces is passed over; nothing that stands in a file stops it. */
export function* rtfTokens(bytes: Uint8Array): Generator<RtfToken, void> {
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at] ?? 0;
    at += 1;
    if (byte === openBrace) yield { is: "open" };
    else if (byte === closeBrace) yield { is: "close" };
    else if (byte === 0x0d || byte === 0x0a || byte === 0) continue;
    else if (byte === backslash) {
      const read = controlAt(bytes, at);
      at = read.end;
      if (read.token !== null) yield read.token;
    } else yield { is: "byte", byte };
  }
}

interface Control {
  readonly token: RtfToken | null;
  readonly end: number;
}

function controlAt(bytes: Uint8Array, at: number): Control {
  const first = bytes[at];
  if (first === undefined) return { token: null, end: at };
  if (!isLetter(first)) return symbolAt(bytes, at, first);
  let end = at;
  while (end < bytes.length && end - at < 40 && isLetter(bytes[end] ?? 0)) end += 1;
  const word = latin(bytes, at, end);
  const numberAt = end;
  if (bytes[end] === 0x2d) end += 1;
  while (end < bytes.length && end - numberAt < 12 && isDigit(bytes[end] ?? 0)) end += 1;
  const number = latin(bytes, numberAt, end);
  const value = /\d/.test(number) ? Number(number) : null;
  if (number === "-") end = numberAt;
  // A blank behind a control word belongs to it.
  if (bytes[end] === 0x20) end += 1;
  if (word === "bin") return { token: { is: "word", word, value }, end: end + Math.max(0, value ?? 0) };
  return { token: { is: "word", word, value }, end };
}

function symbolAt(bytes: Uint8Array, at: number, first: number): Control {
  if (first !== 0x27) return { token: { is: "symbol", symbol: String.fromCharCode(first) }, end: at + 1 };
  const digits = latin(bytes, at + 1, Math.min(bytes.length, at + 3));
  if (!/^[0-9a-f]{2}$/i.test(digits)) return { token: null, end: at + 1 };
  return { token: { is: "byte", byte: Number.parseInt(digits, 16) }, end: at + 3 };
}

function latin(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

function isLetter(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
