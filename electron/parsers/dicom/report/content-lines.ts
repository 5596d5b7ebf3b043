/** A structured report's content tree (PS3.3 C.17.3) as indented lines: every item has its own, in the order of the file. */
import { itemsOf, text, uid, value, type Attributes } from "../attributes.ts";
import {
  codeWords,
  dateTimeWords,
  meaningOf,
  measuredWords,
  nameWords,
  paragraphsOf,
  referenceWords,
  shapeWords,
  timeSpanWords,
  timeWords,
} from "./content-values.ts";

/** Reports of devices have some thousand items; a tree of more is told to go on and not followed. */
const mostItems = 20_000;
const mostCharacters = 900_000;
const deepest = 32;

/** What is written so far, and what could not be. */
export class ContentLines {
  readonly lines: string[] = [];
  #characters = 0;
  #items = 0;
  /** Items that are not written: the tree has more of them than a report may have. */
  omitted = 0;

  /** The items of a content sequence, one below the other. */
  add(
    items: readonly Attributes[],
    { depth, place, observed }: Level = { depth: 0, place: "1", observed: null },
  ): void {
    for (const [at, item] of items.entries())
      this.#addItem(item, { depth, place: `${place}.${at + 1}`, observed: observed ?? null });
  }

  #addItem(item: Attributes, { depth, place, observed }: Level): void {
    this.#items += 1;
    if (this.#items > mostItems || this.#characters > mostCharacters) {
      this.omitted += 1;
      return;
    }
    const moment = value(item, "x0040a032");
    const written = linesOfItem(item);
    const isLater = moment !== null && moment !== observed;
    const more = [...written.more, ...(isLater ? [`observed ${dateTimeWords(moment)}`] : [])];
    this.#put(depth, written.first);
    for (const line of more) this.#put(depth + 1, line);
    const inner = itemsOf(item, "x0040a730");
    if (inner.length === 0) return;
    if (depth >= deepest) this.omitted += inner.length;
    else this.add(inner, { depth: depth + 1, place, observed: moment ?? observed });
  }

  #put(depth: number, line: string): void {
    const indented = `${"  ".repeat(depth)}${line}`;
    this.#characters += indented.length + 1;
    this.lines.push(indented);
  }
}

interface Level {
  readonly depth: number;
  /** The item's own number in the tree, as references by identifier count (PS3.3 C.17.3.2.5): "1.2.3". */
  readonly place: string;
  /** When the items around it were observed. */
  readonly observed: string | null;
}

interface ItemLines {
  readonly first: string;
  readonly more: readonly string[];
}

const noValue = "(nothing stated)";

function linesOfItem(item: Attributes): ItemLines {
  const reference = referencedPlace(item);
  const before = relationWords(value(item, "x0040a010"));
  if (reference !== null) return { first: `${before}see part ${reference} of this report`, more: [] };
  const name = meaningOf(item, "x0040a043");
  const lines = valueLines(item, name);
  return { ...lines, first: before + lines.first };
}

/** Relations that indentation does not tell (PS3.3 C.17.3.2.4). */
function relationWords(relation: string | null): string {
  if (relation === "INFERRED FROM") return "Concluded from: ";
  return relation === "SELECTED FROM" ? "On: " : "";
}

/** An item named by its place and not repeated (PS3.3 C.17.3.2.5); it is told, never followed, so that no loop can be made. */
function referencedPlace(item: Attributes): string | null {
  const element = item.element("x0040db73");
  if (!element || element.length < 4) return null;
  const view = new DataView(item.bytes.buffer, item.bytes.byteOffset + element.dataOffset, element.length);
  const count = Math.min(deepest, Math.floor(element.length / 4));
  return Array.from({ length: count }, (_, at) => view.getUint32(at * 4, !item.isBigEndian)).join(".");
}

function valueLines(item: Attributes, name: string | null): ItemLines {
  const type = value(item, "x0040a040") ?? "";
  const single = (words: string | null): ItemLines => ({ first: `${name ?? "Value"}: ${words ?? noValue}`, more: [] });
  switch (type) {
    case "CONTAINER":
      return { first: name ?? "Part", more: [] };
    case "TEXT":
      return textLines(name ?? "Text", paragraphsOf(item));
    case "CODE":
      return single(codeWords(item, "x0040a168"));
    case "NUM":
      return single(measuredWords(item));
    case "DATE":
      return single(dateTimeWords(value(item, "x0040a121")));
    case "TIME":
      return single(timeWords(value(item, "x0040a122")));
    case "DATETIME":
      return single(dateTimeWords(value(item, "x0040a120")));
    case "PNAME":
      return single(nameWords(item, "x0040a123"));
    case "UIDREF":
      return single(uid(item, "x0040a124"));
    case "IMAGE":
    case "COMPOSITE":
    case "WAVEFORM":
      return referenceLines(name, referenceWords(item));
    case "SCOORD":
      return { first: `${name ?? "Drawn"}: ${shapeWords(item, 2)}`, more: [] };
    case "SCOORD3D":
      return { first: `${name ?? "Drawn"}: ${shapeWords(item, 3)}`, more: [] };
    case "TCOORD":
      return { first: `${name ?? "Time"}: ${timeSpanWords(item)}`, more: [] };
    default: {
      const kind = text(item, "x0040a040", 32);
      const of = kind === null ? "that says of no kind" : `of a kind that this program does not know (${kind})`;
      return { first: `${name ?? "Part"}: a part ${of}; it stands in the file`, more: [] };
    }
  }
}

/** A short text stands behind its name, a longer one below it, its own lines kept. */
function textLines(name: string, paragraphs: string | null): ItemLines {
  const lines = (paragraphs ?? noValue).split("\n").map((line) => line.trimEnd());
  const [only = noValue] = lines;
  return lines.length === 1 && only.length <= 100
    ? { first: `${name}: ${only}`, more: [] }
    : { first: name, more: lines };
}

function referenceLines(name: string | null, references: readonly string[]): ItemLines {
  const [first = noValue, ...more] = references;
  return { first: name === null ? first : `${name}: ${first}`, more };
}
