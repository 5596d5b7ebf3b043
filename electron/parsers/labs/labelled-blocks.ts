/** Results as blocks of labelled lines: "Test Name:", "Result:", "Units:", "Reference Range:". */
import type { PageLine } from "../text/page-lines.ts";
import type { FoundResult } from "./found-result.ts";
import { qualitative } from "./lab-words.ts";
import { flagPattern, readValue, splitMixedCell } from "./loose-rows.ts";

/** The line that a block begins with. */
export const blockStart = /^\s*test name\s*:/i;
const blockLabel = /^\s*(test name|result|units?|reference range|interpretation)\s*:\s*(.*)$/i;

/** The results of the blocks. */
export function blockResults(lines: readonly PageLine[]): readonly FoundResult[] {
  const results: FoundResult[] = [];
  let open: { readonly line: PageLine; readonly fields: Map<string, string> } | null = null;
  const close = () => {
    const result = open && blockResult(open.line, open.fields);
    if (result) results.push(result);
    open = null;
  };
  for (const line of lines) {
    const match = blockLabel.exec(line.text);
    const name = match?.[1]?.toLowerCase().replace(/s$/, "");
    if (!match || name === undefined) continue;
    if (name === "test name") {
      close();
      open = { line, fields: new Map() };
    }
    open?.fields.set(name, (match[2] ?? "").trim());
  }
  close();
  return results;
}

function blockResult(line: PageLine, fields: ReadonlyMap<string, string>): FoundResult | null {
  const analyte = fields.get("test name") ?? "";
  const [value = "", ...rest] = splitMixedCell(fields.get("result") ?? "");
  // Behind "Result:" a word is the result, as it is under the head of a column.
  const read = readValue(value) ?? inWords(value);
  if (analyte === "" || read === null) return null;
  return {
    ...read,
    analyte: analyte.slice(0, 200),
    unit: fields.get("unit")?.slice(0, 40) || null,
    referenceRange:
      fields
        .get("reference range")
        ?.replace(/^\((.*)\)$/, "$1")
        .slice(0, 100) || null,
    flag: rest.find((part) => flagPattern.test(part)) ?? null,
    line,
    page: line.page,
    evidence: `${line.text.trim()} · Result: ${fields.get("result") ?? ""}`.slice(0, 400),
  };
}

function inWords(printed: string) {
  return qualitative.test(printed) ? { printed, comparator: null, value: null } : null;
}
