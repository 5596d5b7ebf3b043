/** The numbers and bullets that Word prints before the paragraphs of lists (ISO/IEC 29500-1 17.9). */
import { listNumber } from "../list-numbers.ts";
import { childOf, elementsOf, type XmlElement } from "../xml-tree.ts";
import { toggle } from "./word-styles.ts";

interface Level {
  readonly start: number;
  readonly format: string;
  readonly text: string;
  readonly isLegal: boolean;
}

interface List {
  readonly abstractId: string;
  readonly levels: ReadonlyMap<number, Level>;
  /** Levels that this list, other than those it shares its form with, begins anew. */
  readonly restarts: ReadonlyMap<number, number>;
}

const plainLevel: Level = { start: 1, format: "decimal", text: "", isLegal: false };

export class WordLists {
  readonly #lists: ReadonlyMap<string, List>;
  /** How far each form of list has counted, level by level: lists of one form go on counting. */
  readonly #counts = new Map<string, number[]>();
  readonly #begun = new Set<string>();

  constructor(root: XmlElement | null) {
    this.#lists = readLists(root);
  }

  /** What stands before the next paragraph of a list; null where there is no such list. */
  next(numId: string, level: number): string | null {
    const list = this.#lists.get(numId);
    if (list === undefined) return null;
    const counts = this.#counts.get(list.abstractId) ?? [];
    this.#counts.set(list.abstractId, counts);
    if (!this.#begun.has(numId)) {
      this.#begun.add(numId);
      for (const [at, start] of list.restarts) counts[at] = start - 1;
    }
    for (let at = 0; at <= level; at++) counts[at] ??= startOf(list, at) - 1 + (at < level ? 1 : 0);
    counts[level] = (counts[level] ?? 0) + 1;
    counts.length = level + 1;
    return marker(list, level, counts);
  }
}

function startOf(list: List, level: number): number {
  return list.restarts.get(level) ?? list.levels.get(level)?.start ?? 1;
}

function marker(list: List, level: number, counts: readonly number[]): string {
  const { format, text, isLegal } = list.levels.get(level) ?? plainLevel;
  if (format === "bullet") return "•";
  if (format === "none" && !text.includes("%")) return text;
  return text.replaceAll(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    const way = list.levels.get(at)?.format ?? "decimal";
    return listNumber(counts[at] ?? 1, isLegal ? "decimal" : way);
  });
}

function readLists(root: XmlElement | null): ReadonlyMap<string, List> {
  const forms = new Map(
    elementsOf(root ?? undefined, "w:abstractNum").map((form) => [
      form.attributes.get("w:abstractNumId") ?? "",
      levelsOf(form),
    ]),
  );
  const lists = new Map<string, List>();
  for (const list of elementsOf(root ?? undefined, "w:num")) {
    const abstractId = childOf(list, "w:abstractNumId")?.attributes.get("w:val") ?? "";
    const levels = new Map(forms.get(abstractId) ?? []);
    const restarts = new Map<number, number>();
    for (const override of elementsOf(list, "w:lvlOverride")) {
      const at = numberOf(override.attributes.get("w:ilvl"), 0);
      for (const [level, own] of levelsOf(override)) levels.set(level, own);
      const start = childOf(override, "w:startOverride")?.attributes.get("w:val");
      if (start !== undefined) restarts.set(at, numberOf(start, 1));
    }
    lists.set(list.attributes.get("w:numId") ?? "", { abstractId, levels, restarts });
  }
  return lists;
}

function levelsOf(parent: XmlElement): ReadonlyMap<number, Level> {
  return new Map(
    elementsOf(parent, "w:lvl").map((level) => [
      numberOf(level.attributes.get("w:ilvl"), 0),
      {
        start: numberOf(childOf(level, "w:start")?.attributes.get("w:val"), 1),
        format: childOf(level, "w:numFmt")?.attributes.get("w:val") ?? "decimal",
        text: (childOf(level, "w:lvlText")?.attributes.get("w:val") ?? "").slice(0, 60),
        isLegal: toggle(level, "w:isLgl") ?? false,
      },
    ]),
  );
}

function numberOf(text: string | undefined, otherwise: number): number {
  const value = Number(text ?? Number.NaN);
  return Number.isInteger(value) && value >= 0 && value < 100_000 ? value : otherwise;
}
