/** Papers of a birth, which are as much a mother's as her child's where nothing calls one of the two the patient. */
import { labelOn } from "./labelled-name.ts";
import type { PageLine } from "./page-lines.ts";
import { nameAtStart } from "./person-name.ts";

const ofBirth =
  /(?<!\p{L})(?:newborn|neonat\p{L}*|deliver(?:y|ed)|labou?r ward|apgar|entbindung\p{L}*|geburtsbericht|neugeboren\p{L}*|accouchement|nouveau-n[ée]e?|parto|reci[ée]n nacid[oa]|neonato)(?!\p{L})/iu;
const child =
  /^\s*(?:newborn|infant|neonate|baby(?: (?:boy|girl))?|child|neugeborenes|s(?:ä|ae)ugling|kind|nouveau-n[ée]e?|enfant|b[ée]b[ée]|reci[ée]n nacid[oa]|hij[oa]|ni[ñn][oa]|neonato|bambin[oa])(?:['’]s)?(?: name)?\s*[:：]\s*/iu;
const mother = /^\s*(?:mother|kindsmutter|mutter|m[èe]re|madre|m[ãa]e)(?:['’]s)?(?: name)?\s*[:：]\s*/iu;
const patient = /p[aá](?:t|z|c[ij]|sj)|пац|больн|患|病人|환자|مريض|ασθεν|hasta/iu;

/** The names of child and mother where a paper of a birth has both beside their labels and no patient's label; else none. */
export function motherAndChild(lines: readonly PageLine[]): readonly string[] {
  const first = lines.filter(({ page }) => page === lines[0]?.page);
  if (!first.some(({ text }) => ofBirth.test(text))) return [];
  if (lines.some(({ text }) => patient.test(labelOn(text)?.[0] ?? ""))) return [];
  const names = [child, mother].flatMap((label) => nameBehind(first, label) ?? []);
  return names.length === 2 ? names : [];
}

function nameBehind(lines: readonly PageLine[], label: RegExp): string | null {
  for (const { cells } of lines)
    for (const { text } of cells)
      if (label.test(text)) {
        const name = nameAtStart(text.replace(label, ""), "labelled");
        if (name !== null) return name;
      }
  return null;
}
