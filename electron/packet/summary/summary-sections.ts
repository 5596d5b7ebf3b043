/** The sections of a patient summary (HL7 International Patient Summary, Composition: the three that must be there, and those with content). */
import { effectWords } from "../../../shared/effect-words.ts";
import { formatDate, isAhead } from "../../../shared/model/dates.ts";
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
  const encounters = of("encounter");
  // One of a day that has not come was not given.
  const given = of("procedure").flatMap((one) => {
    const vaccine = isAhead(one.date, input.madeOn) ? null : vaccineOf(one);
    return vaccine === null ? [] : [{ one, vaccine }];
  });
  const vaccinations = new Set<string>(given.map(({ one }) => one.id));
  const procedures = of("procedure", "treatment").filter(({ id }) => !vaccinations.has(id));
  const { studies } = input.plan;
  const all: readonly (Section | null)[] = [
    required(input, {
      title: "Problems",
      code: loinc("11450-4", "Problem list - Reported"),
      kind: "problem",
      what: "illnesses or diagnoses",
      heads: ["What", "Since", "Until", "Remark"],
      row: (one) => [one.title, since(one), until(one), one.detail],
      make: (one) => resources.condition(one),
    }),
    required(input, {
      title: "Allergies and intolerances",
      code: loinc("48765-2", "Allergies and adverse reactions Document"),
      kind: "allergy",
      what: "allergies",
      heads: ["What", "What happens", "Since", "Remark"],
      row: (one) => [one.title, one.reaction, since(one), one.detail],
      make: (one) => resources.allergy(one),
    }),
    required(input, {
      title: "Medication summary",
      code: loinc("10160-0", "History of Medication use Narrative"),
      kind: "medication",
      what: "medicines",
      heads: ["What", "How much", "From", "Until", "For", "What it did"],
      row: (one) => [one.title, one.dose, since(one), until(one), one.reason, whatItDid(one)],
      make: (one) => resources.medication(one),
    }),
    optional(labs.length, {
      title: "Results",
      code: loinc("30954-2", "Relevant diagnostic tests/laboratory data Narrative"),
      missing: notHere.results,
      text: (lead) =>
        tableNarrative(
          joined("As the laboratories print them, and confirmed by the person.", lead),
          ["Date", "Test", "Result", "Printed range", "Mark"],
          labs.map(({ date, analyte, printed, unit, referenceRange, flag }) => [
            formatDate(date),
            analyte,
            unit === null ? printed : `${printed} ${unit}`,
            referenceRange,
            flag,
          ]),
        ),
      entries: () => labs.map((lab) => resources.observation(lab)),
    }),
    optional(given.length, {
      title: "Immunizations",
      code: loinc("11369-6", "History of Immunization Narrative"),
      // Those that stay out are counted among the procedures, as which they are kept.
      missing: 0,
      text: (lead) =>
        tableNarrative(
          lead,
          ["What", "When", "Remark"],
          given.map(({ one, vaccine }) => [vaccine, since(one), one.detail]),
        ),
      entries: () => given.map(({ one, vaccine }) => resources.immunization(one, vaccine)),
    }),
    optional(procedures.length, {
      title: "Procedures and treatments",
      code: loinc("47519-4", "History of Procedures Document"),
      missing: missing("procedure", "treatment"),
      text: (lead) =>
        tableNarrative(
          lead,
          ["What", "When", "Until", "For", "What it did"],
          procedures.map((one) => [one.title, since(one), until(one), one.reason, whatItDid(one)]),
        ),
      entries: () => procedures.map((one) => resources.procedure(one)),
    }),
    optional(studies.length, {
      title: "Imaging",
      code: loinc("18748-4", "Diagnostic imaging study"),
      missing: notHere.studies,
      text: (lead) =>
        tableNarrative(
          lead,
          ["Date", "Study", "Folder"],
          studies.map(({ material: { study, title }, folder }) => [formatDate(study.date), title, folder]),
        ),
      entries: () => studies.map((study) => resources.imagingStudy(study)),
    }),
    optional(symptoms.length, {
      title: "Symptoms, in the person's own words",
      code: loinc("61150-9", "Subjective Narrative"),
      missing: missing("symptom"),
      text: (lead) =>
        tableNarrative(
          lead,
          ["What", "Since", "Until", "How often", "How bad (0 to 10)"],
          symptoms.map((one) => [
            one.title,
            since(one),
            until(one),
            one.frequency,
            one.severity === null ? null : String(one.severity),
          ]),
        ),
      entries: () => [],
    }),
    optional(encounters.length, {
      title: "Visits",
      code: loinc("46240-8", "History of Hospitalizations+Outpatient visits Narrative"),
      missing: missing("encounter"),
      text: (lead) =>
        tableNarrative(
          lead,
          ["Date", "What", "With whom", "Where"],
          encounters.map((one) => [since(one), one.title, one.provider, one.facility]),
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

/** So that a part is never taken for the whole. */
function notHereWords(count: number): string | null {
  if (count === 0) return null;
  return count === 1
    ? "1 more that the person has entered or confirmed is not part of this packet."
    : `${count} more that the person has entered or confirmed are not part of this packet.`;
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
function optional(count: number, { title, code, missing, text, entries }: OptionalSection): Section | null {
  const lead = notHereWords(missing);
  if (count > 0) return { title, code, text: text(lead), entries: entries(), emptyReason: null };
  if (lead === null) return null;
  return { title, code, text: sentence(lead.replace(" more", "")), entries: [], emptyReason: "withheld" };
}

interface RequiredSection {
  readonly title: string;
  readonly code: CodeableConcept;
  readonly kind: "problem" | "allergy" | "medication";
  /** Of what, in the plural. */
  readonly what: string;
  readonly heads: readonly string[];
  readonly row: (event: Event) => readonly (string | null)[];
  readonly make: (event: Event) => BundleEntry;
}

/** A section that has to be there. That nothing is in it never means that there is none, and it says why. */
function required(input: SummaryInput, { title, code, kind, what, heads, row, make }: RequiredSection): Section {
  const entries = input.entries.filter((one) => one.kind === kind);
  const open = input.facts.unconfirmed.get(kind) ?? 0;
  const waiting =
    open === 0
      ? null
      : `Papers state ${open} more that nobody has confirmed yet; ${open === 1 ? "it is" : "they are"} left out here.`;
  const elsewhere = notHereWords(input.facts.notHere.entries.get(kind) ?? 0);
  if (entries.length > 0) {
    const text = tableNarrative(joined(elsewhere, waiting), heads, entries.map(row));
    return { title, code, text, entries: entries.map(make), emptyReason: null };
  }
  const none = `No ${what} have been entered or confirmed. This does not mean that there are none.`;
  const why = elsewhere === null ? joined(none, waiting) : elsewhere;
  return {
    title,
    code,
    text: sentence((why ?? none).replace(" more", "")),
    entries: [],
    emptyReason: elsewhere === null ? "unavailable" : "withheld",
  };
}

function since({ date, dateWords }: Event): string {
  return dateWords ?? formatDate(date);
}

function until({ endDate, isOngoing }: Event): string | null {
  if (isOngoing) return "goes on";
  return endDate === null ? null : formatDate(endDate);
}

function whatItDid({ effect, response, whyStopped }: Event): string | null {
  const said = [effectWords(effect), response, whyStopped === null ? null : `stopped because: ${whyStopped}`];
  return said.filter((one) => one !== null).join("; ") || null;
}
