/** Elements of web pages by what they mean to a reader of their words (HTML, 15.3). */

export const blockElements: ReadonlySet<string> = new Set(
  "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol optgroup option p pre section select summary table tbody tfoot thead tr ul".split(
    " ",
  ),
);

/** Nothing within is words for people. */
export const wordless: ReadonlySet<string> = new Set(
  "script style template noframes datalist audio video canvas map object applet".split(" "),
);

export const strikingElements: ReadonlySet<string> = new Set(["s", "strike", "del"]);

/** Whether the element's own style or attribute keeps it from being seen. */
export function isHiddenBy(attributes: Readonly<Record<string, string>>): boolean {
  return (
    "hidden" in attributes || /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(styleOf(attributes))
  );
}

/** Whether the element's own style draws a line through its words. */
export function isStruckBy(attributes: Readonly<Record<string, string>>): boolean {
  return /(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*line-through/i.test(styleOf(attributes));
}

/** Whether the element's own style raises its words. */
export function isRaisedBy(attributes: Readonly<Record<string, string>>): boolean {
  return /(?:^|;)\s*vertical-align\s*:\s*super/i.test(styleOf(attributes));
}

function styleOf({ style = "" }: Readonly<Record<string, string>>): string {
  return style.slice(0, 2000);
}

const listWays: Readonly<Record<string, string>> = {
  a: "lowerLetter",
  A: "upperLetter",
  i: "lowerRoman",
  I: "upperRoman",
};

/** The way in which a list counts, by its "type". */
export function listWay(type: string | undefined): string {
  return listWays[type ?? ""] ?? "decimal";
}
