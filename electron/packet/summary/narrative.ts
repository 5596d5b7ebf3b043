/** The words of a section for people (FHIR R4 narrative.html): what a program that reads no resources shows. */
import { escapeHtml } from "../pages/html.ts";

export interface Narrative {
  readonly [element: string]: string;
  readonly status: "generated" | "additional";
  readonly div: string;
}

/** One table, its first row the heads; with a sentence in front of it. */
export function tableNarrative(
  lead: string | null,
  heads: readonly string[],
  rows: readonly (readonly (string | null)[])[],
): Narrative {
  const line = (cells: readonly (string | null)[], tag: "th" | "td") =>
    `<tr>${cells.map((cell) => `<${tag}>${escapeHtml(cell ?? "")}</${tag}>`).join("")}</tr>`;
  const table = `<table><thead>${line(heads, "th")}</thead><tbody>${rows.map((row) => line(row, "td")).join("")}</tbody></table>`;
  return narrative((lead === null ? "" : `<p>${escapeHtml(lead)}</p>`) + table);
}

/** One sentence. */
export function sentence(words: string): Narrative {
  return narrative(`<p>${escapeHtml(words)}</p>`);
}

function narrative(content: string): Narrative {
  return {
    status: "generated",
    div: `<div xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en">${content}</div>`,
  };
}
