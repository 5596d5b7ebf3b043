/** A name directly before the fact that tells whose it is: a birth date or a patient's number, within a sentence too. */
import { findDateExpressions } from "./date-expressions.ts";
import { birthLabels } from "./field-labels.ts";
import { isHeadingWord } from "./heading-words.ts";
import type { PageLine } from "./page-lines.ts";
import { speaksOfChildOf } from "./newborn-names.ts";
import { otherPerson } from "./patient-labels.ts";
import { personName } from "./person-name.ts";

interface Named {
  readonly name: string;
  readonly at: number;
}

/** Words that end in a name: two to five that begin as names do, directly before what follows. */
const nameAtEnd =
  /(?:^|[\s(,;–|-])((?:[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}'’.-]*,? )(?:(?:[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}'’.-]*|de|da|do|dos|del|della|di|du|la|le|van|von|der|den|bin|ibn|bint|al|el),? ){0,4}[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}'’.-]*)[\s,;(–*|-]*$/u;
const longestLead = 120;
const longestFact = 40;

/** A patient's number with its label; a device's, an order's or a clinician's is none. */
const ownNumber =
  /(?<![\p{L}\d])(?:nhs|mrn|chi|uhid|nhc|h&c|medical record|(?:hosp(?:ital)?|unit|patient|pat|chart|record|ur)\.?(?= ?(?:no|num|nr|id|#)))\.? ?(?:no\.?|number|num\.?|nr\.?|id|#)?\s*[:#]?\s*(?=[A-Z]{0,3}-?\d(?:[ -]?\d){4,})/giu;

/** Kin of the patient; "your daughter" in a letter to parents is the patient. */
const kin =
  /(?<!\p{L})(?:her|his|their|my|whose)\s+(?:\p{L}+\s+){0,2}(?:son|daughter|child|twin|aunt|uncle|cousin|niece|nephew|grand\p{L}+|fianc\p{L}+|carer|caregiver|friend|neighbou?r|colleague)(?!\p{L})/iu;
/** What makes the name behind it a clinician's or a writer's. */
const clinicians =
  /(?:(?<!\p{L})(?:dr|prof|professor|doctor|nurse|consultant|physician|surgeon|registrar|practitioner|clinician|provider|attending|gp|pcp|author|technologist|radiographer|interpreter|arzt|ärztin|oberarzt|médecin|médico|medico)|olog(?:ist|e|in|o|a|ue)|(?<!\p{L})(?:print|sign|report|collect|order|enter|verifi|approv|authori[sz]|dictat|perform|request|referr|writt|typ|interpret|review|check|seen|examin)\p{L}*\s+(?:by|from))[.:,]?\s*$/iu;

/** A name directly before a birth date, "Jane Public, born 15 March 1945", or before a number, "Desmond Baptiste (NHS 943 476 5919)". */
export function beforeFacts(lines: readonly PageLine[]): Named | null {
  return beforeBirth(lines) ?? beforeNumber(lines);
}

function beforeBirth(lines: readonly PageLine[]): Named | null {
  for (const [at, line] of lines.entries()) {
    for (const label of line.text.matchAll(birthLabels)) {
      const lead = leadOf(line.text, label.index);
      const after = line.text.slice(label.index + label[0].length, label.index + label[0].length + longestFact);
      if (isAnothers(lead) || findDateExpressions(after).length === 0) continue;
      const name = nameBefore(withoutDon(lead, label[0]))?.name ?? null;
      if (name !== null) return { name, at };
    }
  }
  return null;
}

function beforeNumber(lines: readonly PageLine[]): Named | null {
  for (const [at, line] of lines.entries()) {
    // The sentence may have begun on the line above.
    const above = lines[at - 1];
    const begun = above !== undefined && above.page === line.page && above.text.length > 40 ? `${above.text} ` : "";
    for (const label of line.text.matchAll(ownNumber)) {
      const lead = leadOf(begun + line.text, begun.length + label.index);
      const found = isAnothers(lead) ? null : nameBefore(lead);
      if (found !== null && isOwn(found.before)) return { name: found.name, at };
    }
  }
  return null;
}

/** "D. Héctor Lozano Mora, nacido el": Don, before a name in a Spanish sentence, and no initial. */
function withoutDon(lead: string, label: string): string {
  return /^naci/iu.test(label) ? lead.replace(/(?<!\p{L})(?:D|D\.ª|Dña|Dª)\.?\s+(?=\p{Lu}\p{Ll}+[^.]*$)/u, "") : lead;
}

/** The words before the fact; "(F)" or an age may stand between the two. */
function leadOf(text: string, at: number): string {
  return text.slice(Math.max(0, at - longestLead), at).replace(/\s*\([^()]{1,12}\)\s*$/, " ");
}

function isAnothers(lead: string): boolean {
  // "Thank you for referring" speaks of the patient, "referring physician" does not.
  return otherPerson.test(lead.replace(/\bfor referring\b/iu, "")) || kin.test(lead);
}

/**
 * True where the name begins its line or stands in a sentence. Behind a label or in a column of its own it may be a
 * clinician's, whose name is as near to the number.
 */
function isOwn(before: string): boolean {
  return before.trim() === "" || /[\p{Ll}\d][,;]?\s$/u.test(before);
}

/** The longest run of the last words that is a name: a sentence's first words may begin as names do. */
function nameBefore(lead: string): { readonly name: string; readonly before: string } | null {
  const match = nameAtEnd.exec(lead);
  const words = match?.[1];
  if (match === null || words === undefined) return familyNameBefore(lead);
  const start = match.index + match[0].indexOf(words);
  const all = words.split(" ");
  const trust = somebody.test(lead.slice(0, start)) ? "labelled" : "unlabelled";
  for (let from = 0; from + 2 <= all.length; from++) {
    const name = personName(all.slice(from).join(" "), trust);
    const before = lead.slice(0, start) + all.slice(0, from).join(" ");
    if (name !== null)
      return clinicians.test(before) || speaksOfChildOf(before) ? null : { name, before: lead.slice(0, start) };
  }
  return familyNameBefore(lead);
}

/** Behind these words of a sentence stands somebody's name, though it may be of everyday words. */
const somebody =
  /(?<!\p{L})(?:gentleman|lady|man|woman|boy|girl|child|baby|patient|\d{1,3}[ -]?year[ -]?old|years? old|herrn?|frau|mrs?|ms|miss)\.?,?\s*$/iu;
const courteous =
  /(?<!\p{L})(?:mrs?|ms|miss|mx|herrn?|frau|mme|madame|monsieur|sra?|srta|signora?|sig\.?(?:ra)?|mevrouw|dhr|г-н|г-жа)\.?\s+(\p{Lu}[\p{L}\p{M}'’-]+)[\s,;(–-]*$/iu;

/** "Mrs Okafor": a family name by itself, where a form of address says that it is somebody's. */
function familyNameBefore(lead: string): { readonly name: string; readonly before: string } | null {
  const match = courteous.exec(lead);
  const name = match?.[1];
  if (match === null || name === undefined || !/^\p{Lu}/u.test(name) || isHeadingWord(name)) return null;
  return { name, before: "" };
}
