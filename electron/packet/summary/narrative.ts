/** The words of a section for people (FHIR R4 narrative.html): what a program that reads no resources shows. */
import type { Speech } from "../../../shared/packet-words/speech.ts";
import { escapeHtml } from "../pages/html.ts";

export interface Narrative {
  readonly [element: string]: string;
  readonly status: "generated" | "additional";
  readonly div: string;
}

/** One table, its first row the heads, in the language that is spoken; with a sentence in front of it. */
export function tableNarrative(
  { lead, speech }: { readonly lead: string | null; readonly speech: Speech },
  heads: readonly string[],
  rows: readonly (readonly (string | null)[])[],
): Narrative {
  const line = (cells: readonly (string | null)[], tag: "th" | "td") =>
    `<tr>${cells.map((cell) => `<${tag}>${escapeHtml(cell ?? "")}</${tag}>`).join("")}</tr>`;
  const table = `<table><thead>${line(
    heads.map((head) => speech.named(head)),
    "th",
  )}</thead><tbody>${rows.map((row) => line(row, "td")).join("")}</tbody></table>`;
  return narrative((lead === null ? "" : `<p>${escapeHtml(lead)}</p>`) + table, speech);
}

/** One sentence. */
export function sentence(words: string, speech: Speech): Narrative {
  return narrative(`<p>${escapeHtml(words)}</p>`, speech);
}

function narrative(content: string, { language }: Speech): Narrative {
  return {
    status: "generated",
    div: `<div xmlns="http://www.w3.org/1999/xhtml" lang="${language}" xml:lang="${language}">${content}</div>`,
  };
}
