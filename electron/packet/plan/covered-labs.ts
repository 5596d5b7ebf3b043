/** Which laboratory results stand where something is blacked out. */
import { comparedWords } from "../../../shared/model/folded-words.ts";
import type { LabResult } from "../../records/documents/labs.ts";
import type { BlackedDocument } from "./blacked.ts";

type ReadResult = Pick<LabResult, "page" | "analyte" | "evidence" | "printed">;

/**
 * True for a result that was read from a line of which something is blacked out, or may have been: it is printed nowhere. Results of other
 * lines stay, whatever words they share with those: the day, the unit.
 */
export function isLabCovered(lab: ReadResult, paper: Pick<BlackedDocument, "covered"> | undefined): boolean {
  const covered = paper?.covered.byPage.get(lab.page);
  if (covered === undefined) return false;
  const lines = paper?.covered.linesByPage.get(lab.page);
  if (covered === null || lines === undefined) return true;
  if (lines.under.some((line) => isOfLine(lab.evidence, line))) return true;
  const read = new Set(lines.beside.filter((line) => isOfLine(lab.evidence, line)).flatMap(comparedWords));
  // Its own words that stand in no line that is known for its own may be those of any.
  const lost = comparedWords(`${lab.evidence} ${lab.analyte} ${lab.printed}`).filter((word) => !read.has(word));
  return lost.some((word) => covered.has(word)) || (read.size === 0 && lost.length === 0);
}

/** Whether the words that a result was read from are, or hold, those of the line, or are a part of it. */
function isOfLine(evidence: string, line: string): boolean {
  const own = spaced(line);
  if (own.trim() === "") return false;
  const parts = evidence.split(" · ").map(spaced);
  return spaced(evidence).includes(own) || parts.some((part) => part.trim() !== "" && own.includes(part));
}

function spaced(words: string): string {
  return ` ${comparedWords(words).join(" ")} `;
}
