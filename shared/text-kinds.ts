/** Whether text is words for people, or code and data that happen to be written in letters. */

const mailHeader = /^[!-9;-~]+:/;
const mailOnly =
  /^(?:mime-version|message-id|received|return-path|delivered-to|dkim-signature|x-mailer|content-type):/im;
const mailNames = /^(?:from|to|subject|date):/gim;

/** True when the text begins a mail message (RFC 5322 2.2): headers that only mail has, before the first blank line. */
export function isMail(text: string): boolean {
  const head = text.replace(/^From \S+ .*\r?\n/, "").slice(0, 8192);
  if (!mailHeader.test(head)) return false;
  const [headers = ""] = head.split(/\r?\n\r?\n/);
  const lines = headers.split(/\r?\n/);
  if (!lines.slice(0, -1).every((line) => mailHeader.test(line) || /^[ \t]/.test(line))) return false;
  return mailOnly.test(headers) && new Set(headers.match(mailNames)?.map((name) => name.toLowerCase())).size >= 2;
}

const sampleLines = 400;
/** A line of base64 or hexadecimal: one long word of its letters. */
const packedLine = /^(?:[A-Za-z0-9+/=_-]{40,}|[0-9A-Fa-f]{32,}|[\x21-\x60]{45,61})$/;
const codeLine =
  /(?:[;{}]\s*(?:\/\/.*)?$)|^\s*(?:#include|#define|#!|import |from \S+ import|def |class |function |var |let |const |public |private |return\b|if\s*\(|for\s*\(|while\s*\(|else\b|@\w+$|\/\/|\/\*|\*\/|<\/?\w+)|=>|==|&&|\|\||::|\bfi$|\bdone$/;
/** The commands at the end of PostScript's lines, which puts what it does last. */
const postscriptLine =
  /\b(?:moveto|lineto|show|stroke|fill|setfont|scalefont|findfont|def|showpage|gsave|grestore|translate|rlineto|curveto|newpath|closepath)\s*$/;
const settingLine = /^\s*(?:\[[^\]]+\]|[\w.$-]+\s*=\s*\S?.*|[;#].*)$/;
const longestWord = 80;

/**
 * False for PostScript, base64, keys, settings and source code, which are kept and never shown as pages. In doubt it is
 * for people: a diary with a few odd lines is a diary.
 */
export function isForPeople(text: string): boolean {
  const start = text.slice(0, 200).trimStart();
  if (/^\p{Cc}?%!/u.test(start) || (start.startsWith("\u001b") && /^[E%&(*]/.test(start.slice(1)))) return false;
  if (/^-----BEGIN [A-Z0-9 ]+-----/.test(start) || /^begin(?:-base64)? [0-7]{3} \S/.test(start)) return false;
  const lines = text
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== "")
    .slice(0, sampleLines);
  if (lines.length === 0 || isTable(lines)) return true;
  const share = (test: (line: string) => boolean) => lines.filter(test).length / lines.length;
  const letters = lines.reduce((sum, line) => sum + line.length, 0);
  if (letters >= 200 && share((line) => packedLine.test(line.trim())) > 0.8) return false;
  if (lines.length >= 5 && share((line) => codeLine.test(line) || postscriptLine.test(line)) > 0.6) return false;
  const hasSections = lines.some((line) => /^\s*\[[^\]]+\]\s*$/.test(line));
  if (hasSections && share((line) => settingLine.test(line)) > 0.9) return false;
  // Scripts squeezed into one line have hardly a blank; languages without blanks do not use these signs.
  return !(lines.length <= 3 && letters > 2000 && squeezed(lines.join(" ")));
}

/** Rows of one table: nearly every line has the same number of one sign. A line of code ends with one and has no two alike. */
function isTable(lines: readonly string[]): boolean {
  if (lines.length < 3) return false;
  return [";", ",", "\t"].some((sign) => {
    const counts = lines.map((line) => line.replaceAll(/"[^"]*"/gu, "").split(sign).length - 1);
    const usual = counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
    return usual >= 2 && counts.filter((count) => count === usual).length >= lines.length * 0.9;
  });
}

function squeezed(text: string): boolean {
  const words = text.split(/\s+/).filter((word) => /[{}();=]/.test(word) && word.length > longestWord);
  return words.reduce((sum, word) => sum + word.length, 0) * 2 > text.length;
}
