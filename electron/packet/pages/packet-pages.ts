/** The content of the packet's own pages, from the plan and the records: words and numbers, no layout. */
import { entryFields, type EntryFieldName } from "../../../shared/model/entry-fields.ts";
import type { InstanceReading } from "../../../shared/model/imaging.ts";
import type { PacketLanguage } from "../../../shared/model/packet-language.ts";
import type { PacketChanges } from "../../../shared/model/packet-changes.ts";
import type { PacketImage } from "../../../shared/model/packet-image.ts";
import type { CaseDocument } from "../../../shared/model/case/case-document.ts";
import type { PartialDate } from "../../../shared/model/dates.ts";
import { dayAheadOf, lineAheadOf, type DayAhead } from "../../../shared/model/day-ahead.ts";
import type { PacketPages, TimelineRow, TreatmentRow } from "../../../shared/model/packet-pages.ts";
import type { PacketSource } from "../../../shared/model/packet-source.ts";
import { speechIn, type Speech } from "../../../shared/packet-words/speech.ts";
import { effectWords } from "../../../shared/effect-words.ts";
import { categories } from "../../../shared/contents-categories.ts";
import type { EventKind } from "../../../shared/model/event.ts";
import type { Event } from "../../records/story/events.ts";
import type { LabResult } from "../../records/documents/labs.ts";
import type { Person } from "../../records/people/people.ts";
import { dateOrigin } from "../../records/imaging/study-findings.ts";
import type { TimelineEntry } from "../../records/story/timeline.ts";
import { kindOf, wordsForObject } from "../media/media-records.ts";
import { isFile, type LeftOutCode } from "../../../shared/left-out-words.ts";
import { casePages } from "./case-pages.ts";
import { labTables } from "./lab-pages.ts";
import { imagingPages, type StudySets } from "./imaging-pages.ts";
import type { PacketPlan, PlannedStudy } from "../plan/packet-plan.ts";

export interface PagesInput {
  readonly plan: PacketPlan;
  readonly person: Person;
  readonly timeline: readonly TimelineEntry[];
  readonly events: {
    /** For their names beside the treatments that were for them. */
    readonly symptoms: readonly Event[];
    readonly treatments: readonly Event[];
    readonly medications: readonly Event[];
    readonly allergies: readonly Event[];
    readonly problems: readonly Event[];
    /** Of every kind, for what their lines in the timeline say. */
    readonly all: readonly Event[];
  };
  readonly leavesOut?: readonly EventKind[] | undefined;
  readonly recipient: string | null;
  readonly madeOn: PartialDate;
  readonly paper: "a4" | "letter";
  readonly language?: PacketLanguage | undefined;
  /** What an addendum says of the packet that it belongs to. */
  readonly changes?: PacketChanges | undefined;
  readonly code: string;
  readonly setCode?: string;
  readonly copyNotes?: PacketPages["copyNotes"];
  readonly marked?: readonly PacketImage[];
  readonly series?: readonly StudySets[];
  /** The results that are printed. */
  readonly labs?: readonly LabResult[];
  /** The case that the packet is for. */
  readonly document?: CaseDocument | undefined;
  /** Whether its opinions go along. */
  readonly withOpinions?: boolean;
}

type Entered = Extract<TimelineEntry["provenance"], { readonly from: "entered" }>;

/** Where an entry comes from that a person put in or confirmed: the page of the paper that states it, or their own hand. */
function enteredFrom(paper: Entered["paper"], { parts, speech }: Pick<Known, "parts" | "speech">): PacketSource {
  if (paper === null) return { label: speech.say("entered by hand"), partId: null, page: null };
  const part = parts.get(paper.documentId);
  if (part !== undefined) return { label: part.title, partId: part.id, page: paper.page };
  return { label: speech.say("from a paper that is not in this packet"), partId: null, page: null };
}

/** The same for each entry by its id, as the tables of treatments, allergies and problems name it. */
function sourcesOf({ plan, timeline: entries }: PagesInput, speech: Speech): (event: Event) => PacketSource {
  const parts = new Map<string, PacketPlan["parts"][number]>(plan.parts.map((part) => [part.id, part]));
  const papers = new Map<string, Entered["paper"]>(
    entries.map(({ id, provenance }) => [id, provenance.from === "entered" ? provenance.paper : null]),
  );
  return ({ id }) => enteredFrom(papers.get(id) ?? null, { parts, speech });
}

/** The pages' content. Timeline lines of documents and studies that are not in the packet are left out with them. */
export function packetPages(input: PagesInput): PacketPages {
  const { plan, person, events } = input;
  const speech = speechIn(input.language);
  const lines = timeline(input);
  const sourceOfEvent = sourcesOf(input, speech);
  const marked = input.marked ?? [];
  const labs = input.labs ?? [];
  return {
    paper: input.paper,
    code: input.code,
    setCode: input.setCode ?? "",
    madeOn: input.madeOn,
    person: {
      name: person.name,
      birthDate: person.birthDate,
      sex: person.sex,
      identifiers: person.identifiers
        .slice(0, 32)
        .map(({ issuer, value }) => (issuer === null ? value : `${value} (${issuer})`)),
    },
    recipient: input.recipient,
    question: input.document?.question.words || null,
    ...(input.language === undefined || input.language === "en" ? {} : { language: input.language }),
    ...(input.changes === undefined ? {} : { changes: input.changes }),
    ...(plan.annex === "own-file" ? { isAnnexApart: true as const } : {}),
    counts: counts(plan, { entries: lines.length, marked: marked.length, labs: labs.length }),
    contents: contents(plan, speech),
    timeline: lines,
    treatments: events.treatments.map((event) => ({
      ...treatmentRow(event, events.symptoms, speech),
      ...aheadIn(event, input.madeOn),
      source: sourceOfEvent(event),
    })),
    medications: events.medications.map((event) => ({
      ...treatmentRow(event, events.symptoms, speech),
      ...aheadIn(event, input.madeOn),
      source: sourceOfEvent(event),
    })),
    allergies: events.allergies.map((event) => ({
      ...aheadIn(event, input.madeOn),
      title: event.title,
      reaction: joined([event.reaction, event.detail]),
      date: event.date,
      dateWords: event.dateWords,
      endDate: event.endDate,
      isOngoing: event.isOngoing,
      source: sourceOfEvent(event),
    })),
    noAllergies: noAllergies(input),
    problems: events.problems.map((event) => ({
      ...aheadIn(event, input.madeOn),
      title: event.title,
      date: event.date,
      dateWords: event.dateWords,
      endDate: event.endDate,
      isOngoing: event.isOngoing,
      detail: joined([event.bodySite, event.detail]),
      source: sourceOfEvent(event),
    })),
    ...(input.document === undefined ? {} : { asked: casePages(input.document, input) }),
    ...(labs.length === 0 ? {} : { labs: labTables(plan, labs, input.madeOn, speech) }),
    ...imagingPages(plan, input.series ?? [], speech),
    ...(marked.length === 0 ? {} : { markedImages: [...marked] }),
    hasFileSet: plan.media.length > 0,
    notIncluded: [...plan.leftOut],
    copyNotes: input.copyNotes ?? [],
  };
}

function noAllergies({ events, changes, leavesOut = [] }: PagesInput): PacketPages["noAllergies"] {
  // An addendum says what is new; of allergies the packet that it belongs to has spoken.
  if (changes !== undefined) return null;
  if (events.allergies.length > 0) return null;
  return leavesOut.includes("allergy") ? "left-out" : "none-entered";
}

function counts(
  plan: PacketPlan,
  { entries, marked, labs }: { readonly entries: number; readonly marked: number; readonly labs: number },
): PacketPages["counts"] {
  const pages = pagesOf(plan.parts);
  return [
    { label: "documents", value: plan.parts.length },
    { label: "pages of documents", value: pages },
    { label: "imaging studies", value: plan.studies.length },
    { label: "images", value: imageCount(plan) },
    { label: "marked images", value: marked },
    { label: "other imaging objects", value: objectCount(plan) - imageCount(plan) },
    { label: "laboratory results", value: labs },
    { label: "timeline entries", value: entries },
    {
      label: "pages of key documents",
      value: plan.parts.some(isInAnnex) ? pagesOf(plan.parts.filter((part) => !isInAnnex(part))) : 0,
    },
    {
      label: "pages in the file Annex.pdf",
      value: plan.annex === "own-file" ? pagesOf(plan.parts.filter(isInAnnex)) : 0,
    },
    { label: "documents left out, listed inside", value: leftOutCount(plan, "annex-left-out") },
    { label: "scans left out, listed inside", value: leftOutCount(plan, "images-left-out") },
    { label: "files not shown as pages", value: plan.leftOut.filter(isFile).length },
  ].filter(({ label, value }) => value > 0 || label === "documents" || label === "imaging studies");
}

function isInAnnex({ isAnnex }: PacketPlan["parts"][number]): boolean {
  return isAnnex === true;
}

function leftOutCount({ leftOut }: PacketPlan, code: LeftOutCode): number {
  return leftOut.filter(({ reason }) => reason === code).length;
}

function pagesOf(parts: PacketPlan["parts"]): number {
  return parts.reduce((sum, part) => sum + part.pages, 0);
}

function readingsIn(studies: readonly PlannedStudy[]): readonly InstanceReading[] {
  return studies.flatMap(({ material }) =>
    material.series.flatMap(({ instances }) => instances.map(({ reading }) => reading)),
  );
}

function objectCount(plan: PacketPlan): number {
  return readingsIn(plan.studies).length;
}

function imageCount(plan: PacketPlan): number {
  return imagesIn(plan.studies);
}

function imagesIn(studies: readonly PlannedStudy[]): number {
  return readingsIn(studies).filter((reading) => wordsForObject(reading, kindOf(reading)) === null).length;
}

function contents(plan: PacketPlan, speech: Speech): PacketPages["contents"] {
  const annex = plan.parts.filter(isInAnnex);
  const core = plan.parts.filter((part) => !isInAnnex(part));
  return [
    ...contentsOf(core, plan.studies, speech),
    ...contentsOf(annex, [], speech).map((group) => ({ ...group, isAnnex: true })),
  ];
}

function contentsOf(parts: PacketPlan["parts"], all: PacketPlan["studies"], speech: Speech): PacketPages["contents"] {
  return categories.flatMap((category) => {
    const documents = parts
      .filter((part) => part.category === category)
      .map(({ id, date, title, document, blacked }) => ({
        date,
        title,
        facility: document.facility,
        isProposed: document.typeStatus === "proposed" || document.dateStatus === "proposed",
        partId: id,
        studyId: null,
        note: (blacked?.pages.length ?? 0) > 0 ? speech.say("parts blacked out by the person") : null,
      }));
    const studies =
      category === "images"
        ? all.map(({ material }) => ({
            date: material.study.date,
            title: material.title,
            facility: material.study.institution,
            isProposed: false,
            partId: null,
            studyId: material.study.id,
            note: originOf(material.study.dateFrom, speech),
          }))
        : [];
    const rows = [...documents, ...studies];
    return rows.length === 0 ? [] : [{ category, rows }];
  });
}

function timeline({ plan, timeline: entries, events, language, madeOn }: PagesInput): TimelineRow[] {
  const speech = speechIn(language);
  const byId = new Map<string, Event>(events.all.map((event) => [event.id, event]));
  const parts = new Map(plan.parts.map((part) => [part.id, part]));
  const originals = new Map(plan.originals.map((original) => [original.documentId, original]));
  const studies = new Map(plan.studies.map((study) => [String(study.material.study.id), study]));
  return entries.flatMap((entry) => {
    // A document without a date stands in the contents; in a chronology it would only be in the way.
    if (entry.date === null && entry.provenance.from === "document") return [];
    const source = sourceOf(entry, { parts, originals, studies, speech });
    if (source === null) return [];
    return [
      {
        ...told(lineAheadOf(entry, madeOn)),
        date: entry.date,
        dateWords: entry.dateWords,
        endDate: entry.endDate,
        isOngoing: entry.isOngoing,
        kind: entry.kind,
        title: entry.title,
        detail: joined([
          detailOf(entry, { event: byId.get(entry.id), symptoms: events.symptoms, speech }),
          originOfDate(entry, studies, speech),
        ]),
        severity: entry.severity,
        isProposed: entry.provenance.from === "document" && entry.provenance.status === "proposed",
        source,
      },
    ];
  });
}

/** Where the day of a study is not the study's own, the chronology says so beside it. */
function originOfDate(
  { provenance }: TimelineEntry,
  studies: ReadonlyMap<string, PlannedStudy>,
  speech: Speech,
): string | null {
  const study = provenance.from === "study" ? studies.get(provenance.studyId) : undefined;
  return study === undefined ? null : originOf(study.material.study.dateFrom, speech);
}

function originOf(from: Parameters<typeof dateOrigin>[0], speech: Speech): string | null {
  const words = dateOrigin(from);
  return words === null ? null : speech.named(words);
}

/** Each field under its own word: "Simvastatin · muscle pain" could be read as what it was for. */
function detailOf(
  entry: TimelineEntry,
  {
    event,
    symptoms,
    speech,
  }: { readonly event: Event | undefined; readonly symptoms: readonly Event[]; readonly speech: Speech },
): string | null {
  if (event === undefined) return joined([entry.frequency, entry.detail]);
  const words: Pick<Event, EntryFieldName> = {
    ...event,
    reason: reasonOf(event, symptoms),
    response: joinedBy(", ", [effectIn(event, speech), event.response]),
  };
  return joined(entryFields.map(({ name, before }) => prefixed(speech.named(before), words[name])));
}

/** Why it was taken: the reason as it was written, and the symptoms that it was linked to. */
function reasonOf(event: Event, symptoms: readonly Event[]): string | null {
  const linked = new Set<string>(event.forSymptoms);
  const names = symptoms.filter(({ id }) => linked.has(id)).map(({ title }) => title);
  return joinedBy(", ", [event.reason, ...new Set(names)]);
}

interface Known {
  readonly parts: ReadonlyMap<string, PacketPlan["parts"][number]>;
  readonly originals: ReadonlyMap<string | null, PacketPlan["originals"][number]>;
  readonly studies: ReadonlyMap<string, PlannedStudy>;
  readonly speech: Speech;
}

function effectIn({ effect }: Event, speech: Speech): string | null {
  const words = effectWords(effect);
  return words === null ? null : speech.named(words);
}

function sourceOf({ provenance }: TimelineEntry, known: Known): PacketSource | null {
  switch (provenance.from) {
    case "entered":
      return enteredFrom(provenance.paper, known);
    case "study": {
      const study = known.studies.get(provenance.studyId);
      return study ? { label: placeOf(study, known.speech), partId: null, page: null } : null;
    }
    case "document": {
      const part = known.parts.get(provenance.documentId);
      if (part) return { label: part.title, partId: part.id, page: provenance.page ?? 1 };
      const original = known.originals.get(provenance.documentId);
      return original ? { label: original.path, partId: null, page: null } : null;
    }
  }
}

/** A report or a paper that a device wrote is no image. */
function placeOf(study: PlannedStudy, speech: Speech): string {
  const { folder } = study;
  return imagesIn([study]) === 0
    ? speech.say("files in {folder}", { folder })
    : speech.say("images in {folder}", { folder });
}

function aheadIn(entry: Parameters<typeof dayAheadOf>[0], madeOn: PartialDate): { readonly ahead?: DayAhead } {
  return told(dayAheadOf(entry, madeOn));
}

function told(ahead: DayAhead | null): { readonly ahead?: DayAhead } {
  return ahead === null ? {} : { ahead };
}

function treatmentRow(event: Event, symptoms: readonly Event[], speech: Speech): Omit<TreatmentRow, "source"> {
  return {
    title: event.title,
    startDate: event.date,
    dateWords: event.dateWords,
    endDate: event.endDate,
    isOngoing: event.isOngoing,
    dose: event.dose,
    reason: reasonOf(event, symptoms),
    whyStopped: event.whyStopped,
    response: joined([effectIn(event, speech), event.response, event.detail]),
  };
}

function prefixed(prefix: string, words: string | null): string | null {
  return words === null ? null : prefix + words;
}

function joined(words: readonly (string | null)[]): string | null {
  return joinedBy(" · ", words);
}

function joinedBy(between: string, words: readonly (string | null)[]): string | null {
  return words.filter((word) => word !== null && word !== "").join(between) || null;
}
