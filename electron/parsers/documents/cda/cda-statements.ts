/**
 * Entries of a clinical document that say something of the patient to which a day can be put (C-CDA R2.1, sections of problems,
 * medications, allergies, procedures, encounters and immunizations). What relatives had, what is only planned and what is measured
 * is none of them; what is denied is told as denied.
 */
import { vaccinationPrefix } from "../../../../shared/model/vaccination.ts";
import type { StatedEntry } from "../../../../shared/model/stated-entry.ts";
import type { XmlElement } from "../notes/xml-tree.ts";
import type { NoteEntry } from "../stated-entries.ts";
import { childNamed, childrenNamed, textOf, within } from "./cda-elements.ts";
import { statedOf, wordsOf, type Stated } from "./cda-entries.ts";
import { sectionsWithin } from "./cda-sections.ts";

/** LOINC codes of sections (C-CDA R2.1, 2; HITSP C83, 2.2.1), with what their entries are. */
const kindOfSection: Readonly<Record<string, StatedEntry["kind"]>> = {
  "11450-4": "problem",
  "11348-0": "problem",
  "46241-6": "problem",
  "11535-2": "problem",
  "10160-0": "medication",
  "29549-3": "medication",
  "10183-2": "medication",
  "42346-7": "medication",
  "48765-2": "allergy",
  "47519-4": "procedure",
  "46240-8": "encounter",
  "11369-6": "procedure",
};
const immunizations = "11369-6";

/** Observations that say how bad another one is (HL7 ActCode SEV; LOINC 82606-5), and state nothing by themselves. */
const aspects: ReadonlySet<string> = new Set(["SEV", "82606-5"]);

/** Statements of what happened (EVN); a medicine is also stated as what is to be taken (INT). */
const moods: Readonly<Record<StatedEntry["kind"], readonly string[]>> = {
  problem: ["EVN"],
  medication: ["EVN", "INT"],
  allergy: ["EVN"],
  procedure: ["EVN"],
  encounter: ["EVN"],
};

export function cdaStatements(sections: readonly XmlElement[]): readonly NoteEntry[] {
  return sections.flatMap(sectionsWithin).flatMap((section) => {
    const code = childNamed(section, "code")?.attributes.get("code") ?? "";
    const kind = kindOfSection[code];
    if (kind === undefined) return [];
    return childrenNamed(section, "entry")
      .flatMap((entry) => statedOf(entry, section))
      .filter(({ element }) => !aspects.has(childNamed(element, "code")?.attributes.get("code") ?? ""))
      .filter(({ element }) => moods[kind].includes(element.attributes.get("moodCode") ?? "EVN"))
      .map((stated) => entryOf(stated, { kind, isVaccine: code === immunizations }));
  });
}

function entryOf(
  stated: Stated,
  { kind, isVaccine }: { readonly kind: StatedEntry["kind"]; readonly isVaccine: boolean },
): NoteEntry {
  const { what, status, isDenied, element, span } = stated;
  return {
    kind,
    title: isVaccine ? vaccinationPrefix + what : what,
    ...span,
    isOngoing: isDenied || span.to !== null || kind === "procedure" || kind === "encounter" ? false : isActive(status),
    status,
    isDenied,
    dose: kind === "medication" ? doseOf(element) : null,
    reaction: kind === "allergy" ? reactionOf(element) : null,
    facility: kind === "encounter" ? placeOf(element) : null,
    code: codeOf(element),
    words: [wordsOf(stated)],
  };
}

function isActive(status: string | null): boolean {
  return status !== null && /^(?:active|aktiv|actif|activo)$/iu.test(status.trim());
}

function doseOf(element: XmlElement): string | null {
  const dose = childNamed(element, "doseQuantity");
  const value = dose?.attributes.get("value") ?? "";
  const unit = dose?.attributes.get("unit") ?? "";
  // Without a unit a number of what nobody knows is no dose.
  return value === "" || unit === "" || unit === "1" ? null : `${value} ${unit}`;
}

/** The manifestation of an allergy (Reaction Observation). */
function reactionOf(element: XmlElement): string | null {
  const reactions = childrenNamed(element, "entryRelationship")
    .filter(({ attributes }) => attributes.get("typeCode") === "MFST")
    .flatMap((one) => childrenNamed(one, "observation"))
    .flatMap((one) => childNamed(one, "value")?.attributes.get("displayName") ?? []);
  return reactions.length === 0 ? null : reactions.join(", ").slice(0, 300);
}

function placeOf(element: XmlElement): string | null {
  const participant = childrenNamed(element, "participant").find(
    ({ attributes }) => attributes.get("typeCode") === "LOC",
  );
  const name = participant && within(participant, "participantRole", "playingEntity", "name");
  return name ? textOf(name).slice(0, 300) || null : null;
}

/** Code systems that people know, by their OIDs. */
const systems: Readonly<Record<string, string>> = {
  "2.16.840.1.113883.6.96": "SNOMED CT",
  "2.16.840.1.113883.6.88": "RxNorm",
  "2.16.840.1.113883.6.90": "ICD-10-CM",
  "2.16.840.1.113883.6.103": "ICD-9-CM",
  "2.16.840.1.113883.6.12": "CPT",
  "2.16.840.1.113883.12.292": "CVX",
  "2.16.840.1.113883.6.1": "LOINC",
};

function codeOf(element: XmlElement): string | null {
  const substance =
    within(element, "consumable", "manufacturedProduct", "manufacturedMaterial", "code") ??
    within(element, "participant", "participantRole", "playingEntity", "code");
  const value = childrenNamed(element, "value").find(({ attributes }) => attributes.has("code"));
  const { attributes } = substance ?? value ?? childNamed(element, "code") ?? { attributes: new Map<string, string>() };
  const [system, code] = [systems[attributes.get("codeSystem") ?? ""], attributes.get("code")];
  return system === undefined || code === undefined ? null : `${system} ${code}`.slice(0, 300);
}
