/** Results as blocks of labelled lines: "Test Name:", "Result:", "Units:", "Reference Range:", or a name and such lines below it. */
import type { PageLine } from "../text/page-lines.ts";
import { isOverPeople } from "../text/patients-column.ts";
import type { FoundResult, RowWords } from "./found-result.ts";
import { qualitative, roleOfHead, type ColumnRole } from "./lab-words.ts";
import { namesTarget } from "./limits-and-targets.ts";
import { flagPattern, isNoAnalyte, readValue, splitMixedCell } from "./loose-rows.ts";
import { isMeasurement } from "./other-parts.ts";

const testName = /^\s*test name\s*:/i;

type Field = "value" | "unit" | "range" | "flag";
const fieldsOfBlock: ReadonlySet<ColumnRole> = new Set<Field>(["value", "unit", "range", "flag"]);

interface Block {
  readonly name: string;
  readonly first: PageLine;
  readonly lines: PageLine[];
  readonly fields: Map<ColumnRole, string>;
}

interface BlockContent {
  readonly results: readonly FoundResult[];
  /** Blocks that say what something was measured in or against, and whose value was not understood. */
  readonly lost: readonly (RowWords & { readonly lines: readonly PageLine[] })[];
}

/** The results of the blocks. */
export function blockResults(lines: readonly PageLine[]): BlockContent {
  const blocks = blocksOf(lines).filter(({ fields }) => fields.has("value"));
  const read = blocks.map((block) => ({ block, result: blockResult(block) }));
  return {
    results: read.flatMap(({ result }) => result ?? []),
    lost: read.flatMap(({ block, result }) =>
      result === null && (block.fields.get("value") ?? "") !== ""
        ? [{ page: block.first.page, evidence: evidenceOf(block), lines: block.lines }]
        : [],
    ),
  };
}

function blocksOf(lines: readonly PageLine[]): readonly Block[] {
  const blocks: Block[] = [];
  let open: Block | null = null;
  for (const [at, line] of lines.entries()) {
    const labelled = labelOf(line);
    const above = lines[at - 1];
    if (labelled === null) {
      // A remark may stand among the lines of a block that a label began; under a bare name it is the end.
      if (open !== null && labelOf(open.first) === null) open = null;
      continue;
    }
    const { role, words } = labelled;
    if (role === "analyte") {
      open = { name: words, first: line, lines: [line], fields: new Map() };
      blocks.push(open);
      continue;
    }
    if (role === "value" && above !== undefined && above.page === line.page && isBareName(above)) {
      open = { name: above.text.trim(), first: above, lines: [above], fields: new Map() };
      blocks.push(open);
    }
    // What is said twice in one block is of two.
    if (open === null || open.fields.has(role)) open = null;
    else {
      open.fields.set(role, words);
      open.lines.push(line);
    }
  }
  return blocks;
}

/** True for words that begin a block: "Test name: TSH". */
export function beginsBlock(text: string): boolean {
  return labelOf({ text })?.role === "analyte";
}

/** True for a label of a block with what it says: "Unit: mmol/L" is no name of a test. */
export function isLabelled(text: string): boolean {
  return labelOf({ text }) !== null;
}

function labelOf({ text }: Pick<PageLine, "text">): { readonly role: ColumnRole; readonly words: string } | null {
  const [, label = "", words = ""] = /^\s*([^:]{2,40}?)\s*:\s*(.*?)\s*$/u.exec(text) ?? [];
  const role = label === "" ? null : roleOfHead(label);
  if (role === "analyte") return isOverPeople(label) || words === "" ? null : { role, words };
  return role !== null && fieldsOfBlock.has(role) ? { role, words } : null;
}

/** A few words by themselves that name no label, person or date. */
function isBareName(line: PageLine): boolean {
  const words = line.text.trim();
  const isWords = /^\p{L}[^:;.!?]{1,50}$/u.test(words) && words.split(/\s+/u).length <= 5;
  return isWords && line.cells.length === 1 && roleOfHead(words) === null && !isNoAnalyte(words);
}

function blockResult(block: Block): FoundResult | null {
  const { name, first, fields } = block;
  const [value = "", ...rest] = splitMixedCell(fields.get("value") ?? "");
  // Behind "Result:" a word is the result, as it is under the head of a column.
  const read = readValue(value) ?? inWords(value);
  if (read === null || isMeasurement(name) || namesTarget(name)) return null;
  const isOfTest = testName.test(first.text);
  const [unit, range] = [fields.get("unit") ?? "", fields.get("range") ?? ""];
  // "Examination: heart. Findings: normal" is no test; one has a unit or a range beside its value, or is called a test's.
  if (!isOfTest && unit === "" && range === "" && rest.length === 0) return null;
  return {
    ...read,
    analyte: name.slice(0, 200),
    unit: (unit || (rest.find((part) => !flagPattern.test(part)) ?? "")).slice(0, 40) || null,
    referenceRange: range.replace(/^\((.*)\)$/u, "$1").slice(0, 100) || null,
    flag: [...rest, fields.get("flag") ?? ""].find((part) => flagPattern.test(part)) ?? null,
    line: first,
    ofRow: block.lines,
    page: first.page,
    evidence: evidenceOf(block),
  };
}

function evidenceOf({ first, fields }: Block): string {
  return `${first.text.trim()} · Result: ${fields.get("value") ?? ""}`.slice(0, 400);
}

function inWords(printed: string) {
  return qualitative.test(printed) ? { printed, comparator: null, value: null } : null;
}
