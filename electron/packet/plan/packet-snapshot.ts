/** What a packet draws from, read from the records once: preview, plan and packet say the same because they see the same. */
import { listSetChoices } from "../../records/imaging/set-choices.ts";
import type { CaseDocument, CaseId } from "../../../shared/model/case/case-document.ts";
import { listCases } from "../../records/cases/cases.ts";
import type { EventKind } from "../../../shared/model/event.ts";
import { eventKinds } from "../../../shared/model/event-kinds.ts";
import { listContents, type ContentsItem } from "../../records/story/contents.ts";
import { allRuns } from "../../records/documents/made-papers.ts";
import type { OriginalId } from "../../../shared/model/ids.ts";
import type { NamedRun } from "../../../shared/model/paper-parts.ts";
import { findDocumentOfOriginal, listDocuments, type DocumentWithOriginal } from "../../records/documents/documents.ts";
import { listEvents, type Event } from "../../records/story/events.ts";
import {
  codesOfEvents,
  unconfirmedEntries,
  type StatedCode,
  type UnconfirmedEntry,
} from "../../records/story/stated-entries.ts";
import { documentsWithFinding } from "../../records/documents/findings.ts";
import { listInstances, listSeries, listStudies, type Instance, type Study } from "../../records/imaging/imaging.ts";
import { listHospitalMarks } from "../../records/imaging/hospital-marks.ts";
import { listKeyImages } from "../../records/imaging/key-images.ts";
import { listLabs, listUnreadLabs, type LabResult, type UnreadLab } from "../../records/documents/labs.ts";
import { carriersOfOthers } from "../../records/documents/originals.ts";
import { listPeople, type Person } from "../../records/people/people.ts";
import { indexPending, unsearched } from "../../records/search/search-index.ts";
import { findingsOfStudy } from "../../records/imaging/study-findings.ts";
import { reportsOfStudy } from "../../records/imaging/study-reports.ts";
import { studyTitle } from "../../records/imaging/study-title.ts";
import { listTimeline, type TimelineEntry } from "../../records/story/timeline.ts";
import { listWaiting } from "../../records/people/waiting.ts";
import type { ReadableDatabase, Vault } from "../../vault/vault.ts";
import { itemsMentioning, type Mention } from "./find-mentions.ts";
import { blackedOf, titleOf, withoutCovered, type BlackedRecords, withoutGone } from "./blacked.ts";
import { isLabCovered } from "./covered-labs.ts";
import type { StudyMaterial } from "./packet-plan.ts";

export interface PacketSnapshot {
  readonly person: Person;
  readonly cases: ReadonlyMap<CaseId, CaseDocument>;
  readonly items: readonly ContentsItem[];
  readonly documents: ReadonlyMap<string, DocumentWithOriginal>;
  /** Of which pages of which files papers were put together, and those files, where nothing in them is somebody else's. */
  readonly madeOf: ReadonlyMap<OriginalId, readonly NamedRun[]>;
  readonly sources: ReadonlyMap<OriginalId, DocumentWithOriginal>;
  readonly studies: ReadonlyMap<string, StudyMaterial>;
  readonly timeline: readonly TimelineEntry[];
  /** Laboratory results of all papers, those that somebody said to be none left out. */
  readonly labs: readonly LabResult[];
  /** Rows of papers that were not understood, and that nobody has said anything of. */
  readonly unreadLabs: readonly UnreadLab[];
  readonly events: ReadonlyMap<EventKind, readonly Event[]>;
  /** Codes that papers give for entries which were confirmed from them. */
  readonly codes: readonly StatedCode[];
  /** Entries that papers state and that nobody has said anything of. */
  readonly unconfirmed: readonly UnconfirmedEntry[];
  /** Items that wait for a decision whose they are, in the whole vault. */
  readonly waiting: { readonly items: number; readonly ids: readonly string[] };
  /** Items that carry inside what is somebody else's, or waits: a mail with a stranger's report attached. */
  readonly carriers: ReadonlySet<string>;
  /** How many images stay out because a document inside them is somebody else's, or waits. */
  readonly imagesKeptBack: ReadonlyMap<string, number>;
  /** What was blacked out, and what holds it. */
  readonly blacked: BlackedRecords;
  /** How many images stay out because a paper inside them has blacked places. */
  readonly imagesHolding: ReadonlyMap<string, number>;
  /** Results that stand, or may stand, in lines with something blacked out; they are not among `labs`. */
  readonly coveredLabs: readonly LabResult[];
  /** Documents whose pages name more than one patient. */
  readonly several: readonly string[];
  /** Documents and studies whose words name somebody else of the vault. */
  readonly mentions: readonly Mention[];
  /** Items whose words could not be looked through. */
  readonly unsearched: ReadonlySet<string>;
}

/** Reads everything of one person. The engine has one thread and no other writer, so what is read belongs together. */
export function takeSnapshot(vault: Vault, person: Person): PacketSnapshot {
  const { db } = vault;
  // An import that was killed, or an index made anew, leaves words that nobody has looked for names in.
  indexPending(vault);
  const undecided = listWaiting(db);
  const waiting = undecided.filter(({ isSetAside }) => !isSetAside);
  const others = listPeople(db).filter(({ id }) => id !== person.id);
  const carriers = carriersOfOthers(db, person.id);
  const documents = listDocuments(db, person.id);
  const blacked = blackedOf(vault, { person, documents });
  const byDocument = new Map([...blacked.papers.values()].map((paper) => [paper.documentId, paper]));
  const paperOf = (id: string) => byDocument.get(id);
  const imagesKeptBack = new Map<string, number>();
  const imagesHolding = new Map<string, number>();
  const ownInstances = (studyId: string, seriesId: string) => {
    const all = listInstances(db, seriesId);
    const own = all.filter(({ originalId }) => !carriers.has(originalId));
    const going = own.filter(({ originalId }) => !blacked.holders.has(originalId));
    countIn(imagesKeptBack, studyId, all.length - own.length);
    countIn(imagesHolding, studyId, own.length - going.length);
    return going;
  };
  const studies = new Map(
    listStudies(db, person.id).map((study) => [study.id, studyMaterial(db, study, ownInstances)]),
  );
  const { mentions, unsearched: notLookedThrough } = itemsMentioning(vault, { person, documents }, [
    ...others,
    ...undecided.flatMap(({ name, otherNames, identifiers }) =>
      name === null ? [] : [{ name, names: [name, ...otherNames], identifiers }],
    ),
  ]);
  const labs = Map.groupBy(listLabs(db, person.id, null), (lab) => isLabCovered(lab, paperOf(lab.documentId)));
  const madeOf = allRuns(db);
  const sourceIds = new Set(
    documents.flatMap(({ originalId }) => madeOf.get(originalId) ?? []).map((one) => one.sourceId),
  );
  const sources = [...sourceIds].flatMap((id) => (carriers.has(id) ? [] : (findDocumentOfOriginal(db, id) ?? [])));
  return {
    cases: new Map(listCases(db, person.id).map((one) => [one.id, one])),
    person,
    madeOf,
    sources: new Map(sources.map((source) => [source.originalId, source])),
    items: listContents(db, person.id).map((item) => ({ ...item, title: titleOf(item.title, paperOf(item.id)) })),
    documents: new Map(documents.map((document) => [document.id, withoutCovered(document, blacked.papers)])),
    blacked,
    imagesHolding,
    studies,
    carriers: new Set(documents.filter(({ originalId }) => carriers.has(originalId)).map(({ id }) => id)),
    imagesKeptBack,
    labs: labs.get(false) ?? [],
    coveredLabs: labs.get(true) ?? [],
    unreadLabs: listUnreadLabs(db, person.id),
    // What a portal's file states and nobody has confirmed is read on its own pages.
    timeline: listTimeline(db, { personId: person.id })
      .filter(({ provenance }) => provenance.from !== "document" || !provenance.isEntry)
      .map((entry) => {
        if (entry.provenance.from !== "document") return entry;
        const paper = paperOf(entry.provenance.documentId);
        return { ...entry, title: titleOf(entry.title, paper), detail: withoutGone(entry.detail, paper) };
      }),
    events: new Map(eventKinds.map((kind) => [kind, listEvents(db, person.id, kind)])),
    codes: codesOfEvents(db, person.id),
    unconfirmed: unconfirmedEntries(db, person.id),
    waiting: {
      items: waiting.reduce((sum, { originalIds }) => sum + originalIds.length, 0),
      ids: waiting.flatMap(({ originalIds }) => originalIds),
    },
    several: documentsWithFinding(db, person.id, "names-several-patients"),
    unsearched: new Set([...unsearched(vault), ...withoutWords([...studies.values()]), ...notLookedThrough]),
    mentions,
  };
}

function countIn(counts: Map<string, number>, id: string, more: number): void {
  if (more > 0) counts.set(id, (counts.get(id) ?? 0) + more);
}

function studyMaterial(
  db: ReadableDatabase,
  study: Study,
  instancesOf: (studyId: string, seriesId: string) => readonly Instance[],
): StudyMaterial {
  const series = listSeries(db, study.id);
  return {
    study,
    title: studyTitle({ description: study.description, series }),
    findings: findingsOfStudy(db, study.id),
    series: series.map((one) => ({ series: one, instances: instancesOf(study.id, one.id) })),
    keyImages: listKeyImages(db, study.id),
    setChoices: listSetChoices(db, study.id),
    hospitalMarks: listHospitalMarks(db, study.id),
    reports: reportsOfStudy(db, study.id),
  };
}

/** Studies with objects whose own words were not read when they came in, as long as readers did not do that. */
function withoutWords(studies: readonly StudyMaterial[]): readonly string[] {
  return studies
    .filter(({ series }) =>
      series.some(({ instances }) => instances.some(({ reading }) => reading.words === undefined)),
    )
    .map(({ study }) => study.id);
}
