/** Entries, results, studies and papers as FHIR R4 resources. Nothing is put in that nobody stated: what is unknown is left out. */
import { dayAheadOf } from "../../../shared/model/day-ahead.ts";
import { placeOfPage } from "../../../shared/model/packet-files.ts";
import { speechIn, type Speech } from "../../../shared/packet-words/speech.ts";
import { effectWords } from "../../../shared/effect-words.ts";
import { newsOfReport } from "../../records/documents/lab-reservations.ts";
import type { LabResult } from "../../records/documents/labs.ts";
import type { Event } from "../../records/story/events.ts";
import type { PlannedPart, PlannedStudy } from "../plan/packet-plan.ts";
import { coded, concept, notes, unknownValue, urnOf, type BundleEntry, type Json, type Resource } from "./fhir.ts";
import type { EntryOrigin, SummaryInput } from "./summary-input.ts";

const terminology = "http://terminology.hl7.org/CodeSystem";

/** Makes the resources of one summary, each with its address in the bundle. */
export class SummaryResources {
  readonly #input: SummaryInput;
  readonly #speech: Speech;
  readonly #parts: ReadonlyMap<string, PlannedPart>;
  /** Papers that resources point to, in that order. */
  readonly #papers = new Map<string, BundleEntry>();

  constructor(input: SummaryInput) {
    this.#input = input;
    this.#speech = speechIn(input.language);
    this.#parts = new Map(input.plan.parts.map((part) => [part.id, part]));
  }

  urn(thing: string): string {
    return urnOf(this.#input.packetId, thing);
  }

  get #subject(): Json {
    return { reference: this.urn("patient") };
  }

  get papers(): readonly BundleEntry[] {
    return [...this.#papers.values()];
  }

  /** IPS Patient: name, day of birth or that it is not known, what files state of sex and numbers. */
  patient(): BundleEntry {
    const { name, birthDate, sex, identifiers } = this.#input.person;
    return this.#entry("patient", {
      resourceType: "Patient",
      ...(identifiers.length === 0
        ? {}
        : {
            identifier: identifiers.map(({ issuer, value }) => ({
              ...(issuer === null ? {} : { assigner: { display: issuer } }),
              value,
            })),
          }),
      name: [{ text: name }],
      ...(sex === null ? {} : { gender: sex }),
      ...(birthDate === null ? { _birthDate: unknownValue } : { birthDate }),
    });
  }

  condition(event: Event): BundleEntry {
    const { id, title, date, dateWords, endDate, detail } = event;
    const clinical = this.#isOver(event) ? "inactive" : event.isOngoing ? "active" : null;
    return this.#entry(id, {
      resourceType: "Condition",
      // A problem list's items have to say whether they go on; where nobody said, it is no item of one (constraint con-3).
      ...(clinical === null
        ? {}
        : {
            clinicalStatus: coded(`${terminology}/condition-clinical`, clinical),
            category: [coded(`${terminology}/condition-category`, "problem-list-item")],
          }),
      code: concept(title, this.#codesOf(id)),
      subject: this.#subject,
      ...(date === null ? (dateWords === null ? {} : { onsetString: dateWords }) : { onsetDateTime: date }),
      ...(this.#isOver(event) && endDate !== null && periodOf(event) !== null ? { abatementDateTime: endDate } : {}),
      ...this.#from(id, (paper) => ({ evidence: [{ detail: [paper] }] })),
      note: notes(date === null ? null : dateWords, detail, this.#pageWords(id)),
    });
  }

  allergy(event: Event): BundleEntry {
    const { id, title, date, dateWords, detail, reaction } = event;
    return this.#entry(id, {
      resourceType: "AllergyIntolerance",
      clinicalStatus: coded(`${terminology}/allergyintolerance-clinical`, this.#isOver(event) ? "inactive" : "active"),
      code: concept(title, this.#codesOf(id)),
      patient: this.#subject,
      ...(date === null ? {} : { onsetDateTime: date }),
      ...(reaction === null ? {} : { reaction: [{ manifestation: [{ text: reaction }] }] }),
      note: notes(dateWords, detail, this.#pageWords(id)),
    });
  }

  medication(event: Event): BundleEntry {
    const { id, title, dateWords, dose, reason, detail } = event;
    const period = periodOf(event);
    return this.#entry(id, {
      resourceType: "MedicationStatement",
      status: this.#medicationStatus(event),
      ...(event.whyStopped === null ? {} : { statusReason: [{ text: event.whyStopped }] }),
      medicationCodeableConcept: concept(title, this.#codesOf(id)),
      subject: this.#subject,
      ...(period === null ? { _effectiveDateTime: unknownValue } : { effectivePeriod: period }),
      informationSource: this.#subject,
      ...this.#from(id, (paper) => ({ derivedFrom: [paper] })),
      ...(reason === null ? {} : { reasonCode: [{ text: reason }] }),
      ...(dose === null ? {} : { dosage: [{ text: dose }] }),
      note: notes(dateWords, effectSentence(event, this.#speech), detail, this.#pageWords(id)),
    });
  }

  /** Operations and examinations, and treatments that are no medicine. */
  procedure(event: Event): BundleEntry {
    const { id, title, date, dateWords, reason, detail, facility, provider } = event;
    const period = periodOf(event);
    return this.#entry(id, {
      resourceType: "Procedure",
      status: this.#procedureStatus(event),
      ...(event.whyStopped === null ? {} : { statusReason: { text: event.whyStopped } }),
      code: concept(title, this.#codesOf(id)),
      subject: this.#subject,
      ...(period === null
        ? { _performedDateTime: unknownValue }
        : event.kind === "procedure" && event.endDate === null && date !== null
          ? { performedDateTime: date }
          : { performedPeriod: period }),
      ...(reason === null ? {} : { reasonCode: [{ text: reason }] }),
      ...this.#from(id, (paper) => ({ report: [paper] })),
      note: notes(dateWords, provider, facility, effectSentence(event, this.#speech), detail, this.#pageWords(id)),
    });
  }

  /** IPS Immunization: what was given and on which day, or that the day is not known; who gave it stands in the remarks. */
  immunization(event: Event, vaccine: string): BundleEntry {
    const { id, date, dateWords, detail, facility, provider } = event;
    return this.#entry(id, {
      resourceType: "Immunization",
      status: "completed",
      vaccineCode: concept(vaccine, this.#codesOf(id)),
      patient: this.#subject,
      ...(date === null
        ? dateWords === null
          ? { _occurrenceDateTime: unknownValue }
          : { occurrenceString: dateWords }
        : { occurrenceDateTime: date }),
      note: notes(date === null ? null : dateWords, provider, facility, detail, this.#pageWords(id)),
    });
  }

  /** "unknown" wherever nobody said: an operation of a past day was done, a treatment may have been given up the day after. */
  #procedureStatus(event: Event): string {
    const { kind, date, isOngoing } = event;
    const isPast = date !== null && date <= this.#input.madeOn;
    if (kind === "procedure") return isPast ? "completed" : "unknown";
    if (this.#isOver(event)) return endedStatus(event);
    return isOngoing && isPast ? "in-progress" : "unknown";
  }

  /** IPS laboratory result: as printed; a value that is no number stays words. */
  observation(lab: LabResult): BundleEntry {
    const { documentId, page, analyte, loinc, printed, comparator, value, unit, referenceRange, flag, date, remark } =
      lab;
    const ofPaper = lab.isPaperDay ? this.#speech.say("the day is the paper’s, none was read for the sample") : null;
    const place = { documentId, page };
    const facility = checkedFacility(this.#parts.get(documentId));
    return this.#entry(`lab ${lab.id}`, {
      resourceType: "Observation",
      status: lab.reportStatus ?? "final",
      category: [coded(`${terminology}/observation-category`, "laboratory")],
      code: concept(analyte, loinc === null ? null : `LOINC ${loinc}`),
      subject: this.#subject,
      ...(date === null ? { _effectiveDateTime: unknownValue } : { effectiveDateTime: date }),
      performer: [facility === null ? unknownValue : { display: facility }],
      ...(value === null
        ? { valueString: unit === null ? printed : `${printed} ${unit}` }
        : {
            valueQuantity: {
              value,
              ...(comparator === null ? {} : { comparator }),
              ...(unit === null ? {} : { unit }),
            },
          }),
      ...(flag === null ? {} : { interpretation: [{ text: flag }] }),
      ...(referenceRange === null ? {} : { referenceRange: [{ text: referenceRange }] }),
      ...this.#reference(place, (paper) => ({ derivedFrom: [paper] })),
      note: notes(ofPaper, remark, ...newsOfReport(lab, this.#speech), this.#pageOf(place)),
    });
  }

  imagingStudy({ material: { study, series, title } }: PlannedStudy): BundleEntry {
    const modalities = [...new Set(series.flatMap((one) => one.series.modality ?? []))];
    return this.#entry(study.id, {
      resourceType: "ImagingStudy",
      identifier: [{ system: "urn:dicom:uid", value: `urn:oid:${study.studyInstanceUid}` }],
      status: "available",
      ...(modalities.length === 0
        ? {}
        : { modality: modalities.map((code) => ({ system: "http://dicom.nema.org/resources/ontology/DCM", code })) }),
      subject: this.#subject,
      ...(study.date === null ? {} : { started: study.date }),
      numberOfSeries: series.length,
      numberOfInstances: series.reduce((sum, { instances }) => sum + instances.length, 0),
      description: title,
    });
  }

  #entry(thing: string, resource: Resource): BundleEntry {
    const fullUrl = this.urn(thing);
    return { fullUrl, resource: { ...resource, id: fullUrl.slice("urn:uuid:".length) } };
  }

  #codesOf(id: string): string | null {
    return this.#input.facts.codes.get(id) ?? null;
  }

  #medicationStatus(event: Event): string {
    if (this.#isOver(event)) return endedStatus(event);
    if (dayAheadOf(event, this.#input.madeOn) !== null) return "intended";
    return event.isOngoing ? "active" : "unknown";
  }

  /** Ended, and not only to end one day. */
  #isOver({ endDate, isOngoing }: Event): boolean {
    return !isOngoing && endDate !== null && endDate <= this.#input.madeOn;
  }

  #from(id: string, use: (paper: Json) => Record<string, Json>): Record<string, Json> {
    const origin = this.#input.facts.origins.get(id);
    return origin === undefined ? {} : this.#reference(origin, use);
  }

  #reference({ documentId }: EntryOrigin, use: (paper: Json) => Record<string, Json>): Record<string, Json> {
    const paper = this.#paper(documentId);
    return paper === null ? {} : use({ reference: paper.fullUrl });
  }

  #pageWords(id: string): string | null {
    const origin = this.#input.facts.origins.get(id);
    return origin === undefined ? null : this.#pageOf(origin);
  }

  /** Where it stands, for whoever has the packet. */
  #pageOf({ documentId, page }: EntryOrigin): string | null {
    const first = this.#input.firstPages.get(documentId);
    return first === undefined ? null : this.#numbered(first + page - 1);
  }

  /** By the number that the page's foot prints. */
  #numbered(number: number): string {
    const { file } = placeOfPage(number, this.#input.corePages);
    return this.#speech.say("{file}, page {page}", { file, page: number });
  }

  /** The paper that something stands on, if it goes along. */
  #paper(documentId: string): BundleEntry | null {
    const [part, first] = [this.#parts.get(documentId), this.#input.firstPages.get(documentId)];
    if (part === undefined || first === undefined) return null;
    const known = this.#papers.get(documentId);
    if (known !== undefined) return known;
    const facility = checkedFacility(part);
    // What a program read of a paper and nobody has confirmed is no fact of a summary: the paper itself is there to look at.
    const title = part.document.typeStatus === "confirmed" ? part.title : this.#numbered(first);
    const { file, page } = placeOfPage(first, this.#input.corePages);
    const paper = this.#entry(documentId, {
      resourceType: "DocumentReference",
      status: "current",
      subject: this.#subject,
      ...(facility === null ? {} : { custodian: { display: facility } }),
      description: title,
      content: [{ attachment: { contentType: "application/pdf", url: `${file}#page=${page}`, title } }],
      ...(part.date === null || part.document.dateStatus !== "confirmed"
        ? {}
        : { context: { period: { start: part.date } } }),
    });
    this.#papers.set(documentId, paper);
    return paper;
  }
}

/** Of a paper that a person has looked over: whose it is they saw then. */
function checkedFacility(part: PlannedPart | undefined): string | null {
  return part?.document.typeStatus === "confirmed" ? part.document.facility : null;
}

function endedStatus({ whyStopped }: Event): "completed" | "stopped" {
  return whyStopped === null ? "completed" : "stopped";
}

/** Null where nobody knows it, and where the end lies before the beginning: then one of both is wrong, and nobody knows which. */
function periodOf({ date, endDate }: Event): Record<string, Json> | null {
  if (date === null && endDate === null) return null;
  if (date !== null && endDate !== null && endDate < date.slice(0, endDate.length)) return null;
  return { ...(date === null ? {} : { start: date }), ...(endDate === null ? {} : { end: endDate }) };
}

function effectSentence({ effect, response }: Event, speech: Speech): string | null {
  const words = effectWords(effect);
  const said = [words === null ? null : speech.named(words), response].filter((one) => one !== null);
  return said.length === 0
    ? null
    : speech.say("What it did, in the person's judgement: {said}", { said: said.join("; ") });
}
