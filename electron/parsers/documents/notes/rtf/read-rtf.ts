/** Rich text (RTF 1.9.1) as text, by a reader of our own. */
import { partialDate } from "../../../../../shared/model/dates.ts";
import { FindingList } from "../../../finding-list.ts";
import { NoteCounts } from "../note-counts.ts";
import { noteText, type NoteBlock } from "../note-text.ts";
import { NoteProblem } from "../document-parts.ts";
import type { ReadNote } from "../read-note.ts";
import { RtfInterpreter } from "./rtf-interpreter.ts";
import { rtfTokens } from "./rtf-tokens.ts";

/**
 * Reads the words of a file: headers first and footers last, then notes and comments. Whatever stands in the file, it ends; what
 * breaks off is read as far as it goes, and told. Throws NoteProblem where there are no words at all and the file is damaged.
 */
export function readRtf(bytes: Uint8Array): ReadNote {
  const counts = new NoteCounts();
  const interpreter = new RtfInterpreter(counts);
  for (const token of rtfTokens(bytes)) {
    interpreter.take(token);
    if (interpreter.isOver) break;
  }
  const { body, heads, feet, notes, comments, info, guessed } = interpreter.finish();
  const text = noteText([...apart(once(heads)), ...body, ...apart([...notes, ...comments]), ...apart(once(feet))]);
  if (text.trim() === "" && counts.isDamaged) throw new NoteProblem("UNREADABLE_FILE", "note-unreadable");
  const findings = new FindingList(counts.findings());
  if (guessed !== null) findings.add("text-encoding-guessed", { detail: guessed });
  const lost = text.split("\ufffd").length - 1;
  if (lost > 0) findings.add("text-bytes-replaced", { detail: String(lost) });
  const { title, year, month, day } = info;
  const createdOn = year === null || year < 1980 ? null : partialDate(year, month ?? undefined, day ?? undefined);
  return { text, title: title.trim() === "" ? null : title.trim(), createdOn, findings: findings.list() };
}

function once(texts: readonly string[]): readonly NoteBlock[] {
  return [...new Set(texts)].filter((text) => text !== "").map((text) => ({ is: "paragraph", text }));
}

function apart(blocks: readonly NoteBlock[]): readonly NoteBlock[] {
  const gap: NoteBlock = { is: "paragraph", text: "" };
  return blocks.length === 0 ? [] : [gap, ...blocks, gap];
}
