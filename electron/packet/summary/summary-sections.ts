/** The sections of a patient summary (HL7 International Patient Summary, Composition: the three that must be there, and those with content). */
import { effectWords } from "../../../shared/effect-words.ts";
import { saysNone } from "../../../shared/model/denial.ts";
import { isAhead } from "../../../shared/model/dates.ts";
import { dayAheadOf, dayAheadWords } from "../../../shared/model/day-ahead.ts";
import { speechIn, type PlainPhrase, type Speech } from "../../../shared/packet-words/speech.ts";
import { vaccineOf } from "../../../shared/model/vaccination.ts";
import type { EventKind } from "../../../shared/model/event.ts";
import type { Event } from "../../records/story/events.ts";
import { coded, loinc, type BundleEntry, type CodeableConcept, type Json } from "./fhir.ts";
import { sentence, tableNarrative, type Narrative } from "./narrative.ts";
import type { SummaryInput } from "./summary-input.ts";
import type { SummaryResources } from "./summary-resources.ts";

interface Section {
  readonly title: string;
  readonly code: CodeableConcept;
  readonly text: Narrative;
  readonly entries: readonly BundleEntry[];
  /** Why there is nothing; null where there is something. */
  readonly emptyReason: "unavailable" | "withheld" | null;
}

/** The sections with the resources that they name, in the order of the guide. */
export function summarySections(input: SummaryInput, resources: SummaryResources): readonly Section[] {
  const speech = speechIn(input.language);
  const of = (...kinds: readonly EventKind[]) => input.entries.filter(({ kind }) => kinds.includes(kind));
  const here = new Set<string>(input.labs.map(({ documentId }) => documentId));
  // A report that was replaced by one that stays out is the only one that the reader has.
  const labs = input.labs.filter(
    ({ status, superseded }) => status === "confirmed" && (superseded === null || !here.has(superseded.by)),
  );
  const { notHere } = input.facts;
  const missing = (...kinds: readonly EventKind[]) =>
    kinds.reduce((sum, kind) => sum + (notHere.entries.get(kind) ?? 0), 0);
  const symptoms = of("symptom");
  // What is dated ahead was not performed, whoever says so: it is told, and is no Procedure.
  const ahead = of("procedure", "treatment", "encounter").flatMap((one) => {
    const stands = dayAheadOf(one, input.madeOn);
    return stands === null ? [] : [{ one, stands }];
  });
  const toCome = new Set<string>(ahead.map(({ one }) => one.id));
  const encounters = of("encounter").filter(({ id }) => !toCome.has(id));
  // One of a day that has not come was not given.
  const given = of("procedure").flatMap((one) => {
    const vaccine = isAhead(one.date, input.madeOn) ? null : vaccineOf(one);
    return vaccine === null ? [] : [{ one, vaccine }];
  });
  const vaccinations = new Set<string>(given.map(({ one }) => one.id));
  const procedures = of("procedure", "treatment").filter(({ id }) => !vaccinations.has(id) && !toCome.has(id));
  const { studies } = input.plan;
  const all: readonly (Section | null)[] = [
    required(input, {
      title: "Problems",
      code: loinc("11450-4", "Problem list - Reported"),
      kind: "problem",
      none: "No illnesses or diagnoses have been entered or confirmed. This does not mean that there are none.",
      heads: ["What", "Since", "Until", "Remark"],
      row: (one) => [one.title, since(one, speech), until(one, speech), one.detail],
      make: (one) => resources.condition(one),
    }),
    required(input, {
      title: "Allergies and intolerances",
      code: loinc("48765-2", "Allergies and adverse reactions Document"),
      kind: "allergy",
      none: "No allergies have been entered or confirmed. This does not mean that there are none.",
      heads: ["What", "What happens", "Since", "Remark"],
      row: (one) => [one.title, one.reaction, since(one, speech), one.detail],
      make: (one) => resources.allergy(one),
    }),
    required(input, {
      title: "Medication summary",
      code: loinc("10160-0", "History of Medication use Narrative"),
      kind: "medication",
      none: "No medicines have been entered or confirmed. This does not mean that there are none.",
      heads: ["What", "How much", "From", "Until", "For", "What it did"],
      row: (one) => [one.title, one.dose, since(one, speech), until(one, speech), one.reason, whatItDid(one, speech)],
      make: (one) => resources.medication(one),
    }),
    optional(speech, labs.length, {
      title: "Results",
      code: loinc("30954-2", "Relevant diagnostic tests/laboratory data Narrative"),
      missing: notHere.results,
      text: (lead) =>
        tableNarrative(
          { lead: joined(speech.say("As the laboratories print them, and confirmed by the person."), lead), speech },
          ["Date", "Test", "Result", "Printed range", "Mark"],
          labs.map(({ date, analyte, printed, unit, referenceRange, flag }) => [
            speech.date(date),
            analyte,
            unit === null ? printed : `${printed} ${unit}`,
            referenceRange,
            flag,
          ]),
        ),
      entries: () => labs.map((lab) => resources.observation(lab)),
    }),
    optional(speech, given.length, {
      title: "Immunizations",
      code: loinc("11369-6", "History of Immunization Narrative"),
      // Those that stay out are counted among the procedures, as which they are kept.
      missing: 0,
      text: (lead) =>
        tableNarrative(
          { lead, speech },
          ["What", "When", "Remark"],
          given.map(({ one, vaccine }) => [vaccine, since(one, speech), one.detail]),
        ),
      entries: () => given.map(({ one, vaccine }) => resources.immunization(one, vaccine)),
    }),
    optional(speech, procedures.length, {
      title: "Procedures and treatments",
      code: loinc("47519-4", "History of Procedures Document"),
      missing: missing("procedure", "treatment"),
      text: (lead) =>
        tableNarrative(
          { lead, speech },
          ["What", "When", "Until", "For", "What it did"],
          procedures.map((one) => [
            one.title,
            since(one, speech),
            until(one, speech),
            one.reason,
            whatItDid(one, speech),
          ]),
        ),
      entries: () => procedures.map((one) => resources.procedure(one)),
    }),
    optional(speech, studies.length, {
      title: "Imaging",
      code: loinc("18748-4", "Diagnostic imaging study"),
      missing: notHere.studies,
      text: (lead) =>
        tableNarrative(
          { lead, speech },
          ["Date", "Study", "Folder"],
          studies.map(({ material: { study, title }, folder }) => [speech.date(study.date), title, folder]),
        ),
      entries: () => studies.map((study) => resources.imagingStudy(study)),
    }),
    optional(speech, symptoms.length, {
      title: "Symptoms, in the person's own words",
      code: loinc("61150-9", "Subjective Narrative"),
      missing: missing("symptom"),
      text: (lead) =>
        tableNarrative(
          { lead, speech },
          ["What", "Since", "Until", "How often", "How bad (0 to 10)"],
          symptoms.map((one) => [
            one.title,
            since(one, speech),
            until(one, speech),
            one.frequency,
            one.severity === null ? null : String(one.severity),
          ]),
        ),
      entries: () => [],
    }),
    optional(speech, encounters.length, {
      title: "Visits",
      code: loinc("46240-8", "History of Hospitalizations+Outpatient visits Narrative"),
      missing: missing("encounter"),
      text: (lead) =>
        tableNarrative(
          { lead, speech },
          ["Date", "What", "With whom", "Where"],
          encounters.map((one) => [since(one, speech), one.title, one.provider, one.facility]),
        ),
      entries: () => [],
    }),
    optional(speech, ahead.length, {
      title: "Still to come",
      code: loinc("18776-5", "Plan of care note"),
      // Those that stay out are counted where what was done is told.
      missing: 0,
      text: (lead) =>
        tableNarrative(
          { lead, speech },
          ["What", "When", "Remark"],
          ahead.map(({ one, stands }) => [
            one.title,
            dayAheadWords(stands, since(one, speech), speech),
            [one.reason, one.provider, one.facility, one.detail].filter((words) => words !== null).join("; "),
          ]),
        ),
      entries: () => [],
    }),
  ];
  return all.filter((one) => one !== null);
}

/** The section as the composition has it. */
export function sectionJson({ title, code, text, entries, emptyReason }: Section): Json {
  return {
    title,
    code,
    text,
    ...(entries.length === 0 ? {} : { entry: entries.map(({ fullUrl }) => ({ reference: fullUrl })) }),
    ...(emptyReason === null
      ? {}
      : { emptyReason: coded("http://terminology.hl7.org/CodeSystem/list-empty-reason", emptyReason) }),
  };
}

function joined(...sentences: readonly (string | null)[]): string | null {
  return sentences.filter((one) => one !== null).join(" ") || null;
}

/** So that a part is never taken for the whole; `isAll` where nothing else is there. */
function notHereWords(
  count: number,
  { isAll, speech }: { readonly isAll: boolean; readonly speech: Speech },
): string | null {
  if (count === 0) return null;
  return isAll
    ? speech.count(count, [
        "1 that the person has entered or confirmed is not part of this packet.",
        "{count} that the person has entered or confirmed are not part of this packet.",
      ])
    : speech.count(count, [
        "1 more that the person has entered or confirmed is not part of this packet.",
        "{count} more that the person has entered or confirmed are not part of this packet.",
      ]);
}

function waitingWords(
  count: number,
  { isAll, speech }: { readonly isAll: boolean; readonly speech: Speech },
): string | null {
  if (count === 0) return null;
  return isAll
    ? speech.count(count, [
        "Papers state 1 that nobody has confirmed yet; it is left out here.",
        "Papers state {count} that nobody has confirmed yet; they are left out here.",
      ])
    : speech.count(count, [
        "Papers state 1 more that nobody has confirmed yet; it is left out here.",
        "Papers state {count} more that nobody has confirmed yet; they are left out here.",
      ]);
}

interface OptionalSection {
  readonly title: string;
  readonly code: CodeableConcept;
  /** How many were entered or confirmed and stay out. */
  readonly missing: number;
  readonly text: (lead: string | null) => Narrative;
  readonly entries: () => readonly BundleEntry[];
}

/** A section that is there where it has content, or where all of its content stays out. */
function optional(
  speech: Speech,
  count: number,
  { title: heading, code, missing, text, entries }: OptionalSection,
): Section | null {
  const lead = notHereWords(missing, { isAll: count === 0, speech });
  const title = speech.named(heading);
  if (count > 0) return { title, code, text: text(lead), entries: entries(), emptyReason: null };
  if (lead === null) return null;
  return { title, code, text: sentence(lead, speech), entries: [], emptyReason: "withheld" };
}

interface RequiredSection {
  readonly title: string;
  readonly code: CodeableConcept;
  readonly kind: "problem" | "allergy" | "medication";
  /** Said where there is nothing. */
  readonly none: PlainPhrase;
  readonly heads: readonly string[];
  readonly row: (event: Event) => readonly (string | null)[];
  readonly make: (event: Event) => BundleEntry;
}

/** A section that has to be there. That nothing is in it never means that there is none, and it says why. */
function required(
  input: SummaryInput,
  { title: heading, code, kind, none, heads, row, make }: RequiredSection,
): Section {
  const speech = speechIn(input.language);
  const title = speech.named(heading);
  const entries = input.entries.filter((one) => one.kind === kind);
  const said = { isAll: entries.length === 0, speech };
  const waiting = waitingWords(input.facts.unconfirmed.get(kind) ?? 0, said);
  const elsewhere = notHereWords(input.facts.notHere.entries.get(kind) ?? 0, said);
  if (entries.length > 0) {
    const text = tableNarrative({ lead: joined(elsewhere, waiting), speech }, heads, entries.map(row));
    // "No known allergies" is what the person says, and stands in the words; as a resource it would be an allergy to that.
    const named = entries.filter((one) => !saysNone(one.title));
    return { title, code, text, entries: named.map(make), emptyReason: named.length === 0 ? "unavailable" : null };
  }
  const why = elsewhere ?? joined(speech.say(none), waiting);
  return {
    title,
    code,
    text: sentence(why ?? speech.say(none), speech),
    entries: [],
    emptyReason: elsewhere === null ? "unavailable" : "withheld",
  };
}

function since({ date, dateWords }: Event, speech: Speech): string {
  return dateWords ?? speech.date(date);
}

function until({ endDate, isOngoing }: Event, speech: Speech): string | null {
  if (isOngoing) return speech.say("goes on");
  return endDate === null ? null : speech.date(endDate);
}

function whatItDid({ effect, response, whyStopped }: Event, speech: Speech): string | null {
  const words = effectWords(effect);
  const stopped = whyStopped === null ? null : speech.say("stopped because: {why}", { why: whyStopped });
  const said = [words === null ? null : speech.named(words), response, stopped];
  return said.filter((one) => one !== null).join("; ") || null;
}
