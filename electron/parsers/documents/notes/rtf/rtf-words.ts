/** Control words of rich text by what they mean to a reader of its words (RTF 1.9.1). */

/** Words that stand for characters. */
export const characters: ReadonlyMap<string, string> = new Map([
  ["tab", "\t"],
  ["line", "\n"],
  ["page", "\f"],
  ["emdash", "—"],
  ["endash", "–"],
  ["lquote", "‘"],
  ["rquote", "’"],
  ["ldblquote", "“"],
  ["rdblquote", "”"],
  ["bullet", "•"],
  ["emspace", " "],
  ["enspace", " "],
  ["qmspace", " "],
]);

/** Groups that hold no words for people, or hold again what stands elsewhere. */
export const skipped: ReadonlySet<string> = new Set([
  "colortbl",
  "stylesheet",
  "nonshppict",
  "nonesttables",
  "fldinst",
  "filetbl",
  "xe",
  "tc",
  "rxe",
  "template",
  "ftnsep",
  "ftnsepc",
  "ftncn",
  "aftnsep",
  "aftnsepc",
  "aftncn",
  "sn",
  "sv",
  "objclass",
  "objname",
  "bkmkstart",
  "bkmkend",
]);

/** Groups marked as to be skipped by those who do not know them, which are known here. */
export const knownStarred: ReadonlySet<string> = new Set([
  "shppict",
  "shpinst",
  "shptxt",
  "ud",
  "annotation",
  "atnauthor",
  "formfield",
  "ffname",
  "pn",
  "pntext",
  "docpart",
]);

export const headers: ReadonlySet<string> = new Set(["header", "headerl", "headerr", "headerf"]);
export const footers: ReadonlySet<string> = new Set(["footer", "footerl", "footerr", "footerf"]);
