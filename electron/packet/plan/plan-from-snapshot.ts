/** From what the records held at one moment to the packet's plan and the content of its own pages. */
import { AppError } from "../../../shared/errors.ts";
import type { CaseId } from "../../../shared/model/case/case-document.ts";
import type { PacketLanguage } from "../../../shared/model/packet-language.ts";
import { speechIn, type Speech } from "../../../shared/packet-words/speech.ts";
import type { RecipientProfile } from "../../../shared/model/recipient-profile.ts";
import type { ContentsItem } from "../../records/story/contents.ts";
import type { PartialDate } from "../../../shared/model/dates.ts";
import type { EventKind } from "../../../shared/model/event.ts";
import { eventKinds } from "../../../shared/model/event-kinds.ts";
import type { PacketImage } from "../../../shared/model/packet-image.ts";
import type { PacketPages } from "../../../shared/model/packet-pages.ts";
import type { LabResult } from "../../records/documents/labs.ts";
import type { Event } from "../../records/story/events.ts";
import type { StudySets } from "../pages/imaging-pages.ts";
import type { LeftOut } from "../../../shared/left-out-words.ts";
import { labsGoing, unreadGoing, type UncheckedLabs } from "../pages/lab-pages.ts";
import { packetPages } from "../pages/packet-pages.ts";
import type { FrozenPacket } from "../../../shared/model/frozen-packet.ts";
import type { IssuedPacket } from "../../records/issued-packets.ts";
import {
  changesSince,
  entriesSince,
  frozenEntries,
  frozenSayings,
  newImagesOf,
  saidOf,
  sinceIssued,
} from "./addendum.ts";
import { saidBefore } from "./blacked.ts";
import { blackedLeftOut, blackedLines } from "./blacked-lines.ts";
import { coreLines } from "./core-lines.ts";
import { bytesOf, itemsWithin, leftOutBy, reducedExtent, type Extent } from "./extent.ts";
import { wishLines } from "./recipient-wishes.ts";
import type { PacketSnapshot } from "./packet-snapshot.ts";
import { entryFacts } from "../summary/entry-facts.ts";
import type { EntryFacts } from "../summary/summary-input.ts";
import { partLabel } from "./part-label.ts";
import { planPacket } from "./plan-packet.ts";
import type { PacketPlan } from "./packet-plan.ts";
import { preflightOf, warningsOf, type PreflightLine } from "./preflight.ts";
import { printedName } from "../../records/people/people.ts";
import { select, type Selected } from "./selection.ts";
import { snapshotIn } from "./snapshot-in.ts";

/** What a packet is to hold, and for whom. */
export interface PacketChoice {
  readonly recipient: string | null;
  /** Ids, types or kinds of items and entries; empty for everything that was inspected. */
  readonly selection: readonly string[];
  readonly paper: "a4" | "letter";
  /** Kinds of entries by hand that stay out; null and left out are none, of an addendum those that its packet left out. */
  readonly leavesOut?: readonly EventKind[] | null;
  /** True where entries by hand follow `leavesOut` alone, whatever the selection names. */
  readonly takesAllEntries?: boolean;
  /** The case whose question, goal, questions and summary stand in front; none where it is left out. */
  readonly caseId?: CaseId | null;
  /** Whether the case's opinions go along; they do not where it is left out. */
  readonly withOpinions?: boolean;
  /** Whether images go along; they do where it is left out. */
  readonly images?: Extent["images"];
  /** What becomes of documents that are not key; bound behind those that are where it is left out. */
  readonly annex?: Extent["annex"];
  /** Of what the packet itself says; English where it is left out. */
  readonly language?: PacketLanguage;
  /** What its recipient asks for. */
  readonly profile?: RecipientProfile | null;
  readonly isLocked?: boolean;
  /** Nothing that is handed over can be read without the password. */
  readonly isWhollyLocked?: boolean;
  /** Whether it is written as a ZIP as well. */
  readonly hasZip?: boolean;
  /** Nothing but one locked PDF and one locked ZIP. */
  readonly isSealed?: boolean;
  /** The packet that this one is an addendum to: only what came since goes along. */
  readonly addendum?: IssuedPacket | null;
  /** Of an addendum: what goes along although it was left out before; all that the selection names where it is left out. */
  readonly insists?: readonly string[] | null;
  /** What becomes of results that nobody has checked; printed and marked so where it is left out. */
  readonly uncheckedLabs?: UncheckedLabs;
}

/** What the pages say beside the records: their day, and what is to be known about the copies. */
export interface PagesOn {
  readonly madeOn: PartialDate;
  readonly copyNotes?: PacketPages["copyNotes"];
  /** The plan's marked images, made ready. */
  readonly marked?: readonly PacketImage[];
  /** The sets of the plan's studies, made ready. */
  readonly series?: readonly StudySets[];
}

export interface PlannedPacket {
  readonly plan: PacketPlan;
  /** For the person, in the program's own language. */
  readonly preflight: readonly PreflightLine[];
  /** What of it still holds of the written packet, as its list of files says it. */
  readonly warningsIn: (speech: Speech) => readonly string[];
  /** The entries by hand that go in. */
  readonly entries: readonly Event[];
  /** What is kept of it for its addenda. */
  readonly frozen: () => FrozenPacket;
  /** The results that are printed. */
  readonly labs: readonly LabResult[];
  readonly facts: EntryFacts;
  /** The content of the packet's own pages for a plan, without the code that only a written packet has. */
  readonly pagesFor: (plan: PacketPlan, on: PagesOn) => PacketPages;
}

/** Plans the packet. Pure: one snapshot and choice, one plan. Throws INVALID_INPUT when the selection names what is not there. */
export function planFromSnapshot(snapshot: PacketSnapshot, choice: PacketChoice): PlannedPacket {
  const allEntries = [...snapshot.events.values()].flat();
  const { addendum = null } = choice;
  const leavesOut = kindsLeftOut(choice);
  const told = snapshotIn(snapshot, choice.language);
  const asked = select({ ...told, entries: allEntries }, choice.selection);
  const named = choice.insists ?? choice.selection;
  const selected = addendum === null ? asked : sinceIssued(asked, addendum, { studies: snapshot.studies, named });
  if (selected.unknown.length > 0)
    throw new AppError("INVALID_INPUT", "the selection names nothing of this person", { details: selected.unknown });
  if (choice.caseId != null && !snapshot.cases.has(choice.caseId))
    throw new AppError("INVALID_INPUT", "no such case of this person", { details: [choice.caseId] });
  const speech = speechIn(choice.language);
  const { extent, planned, within, chosen, bytesBefore } = plannedWithin(told, selected, choice);
  const { uncheckedLabs = "marked" } = choice;
  const { leftOut, going: labs } = labsGoing(planned, snapshot.labs, uncheckedLabs);
  const unread = unreadGoing(planned, snapshot.unreadLabs);
  const plan = {
    ...planned,
    leftOut: [
      ...planned.leftOut,
      ...leftOutBy(selected.items, extent, speech),
      ...copiesLeftOut(selected, planned, addendum),
      ...uncheckedLeftOut(leftOut),
      ...unreadLeftOut(unread, told, speech),
      ...blackedLeftOut(snapshot, { plan: planned, items: within }),
    ],
  };
  const going = entriesGoing({ ...choice, leavesOut }, allEntries, selected);
  const entries = addendum === null ? going : entriesSince(going, addendum, { all: allEntries, named });
  const unchecked = uncheckedLabs === "marked" ? labs.filter(({ status }) => status === "proposed") : [];
  const goingOf = {
    plan: planned,
    items: within,
    entries,
    document: choice.caseId == null ? null : (snapshot.cases.get(choice.caseId) ?? null),
  };
  const linesIn = (said: Speech) => ({
    general: preflightOf(snapshot, { ...selected, items: within }, { unchecked, unread, speech: said }),
    blacked: blackedLines(snapshot, goingOf, said),
  });
  const { general, blacked } = linesIn(speechIn("en"));
  const { profile = null, paper, isLocked = false, hasZip = false, isSealed = false } = choice;
  const { isWhollyLocked = isSealed } = choice;
  const doubts = new Set<string>(["against-statement", "names-somebody-else", "assumed"]);
  const doubtful = [...new Set(general.flatMap(({ code, itemIds }) => (doubts.has(code) ? itemIds : [])))];
  const preflight = [
    ...general,
    ...blacked,
    ...coreLines(planned, { items: within, asked: extent.annex }),
    ...otherReaderLines(choice),
    ...emptyAddendumLines(addendum, planned.parts.length + planned.studies.length + entries.length + labs.length),
    ...(profile === null
      ? []
      : wishLines({
          profile,
          plan: planned,
          person: snapshot.person,
          selected: selected.items,
          doubtful,
          extent,
          chosen,
          bytes: bytesOf(planned),
          bytesBefore,
          paper,
          isLocked,
          isWhollyLocked,
          hasZip,
          isSealed,
        })),
  ];
  return {
    plan,
    preflight,
    warningsIn: (said) => {
      const lines = linesIn(said);
      return warningsOf([...lines.general, ...lines.blacked]);
    },
    entries,
    labs,
    frozen: () => ({
      ...frozenFrom(snapshot, { ...choice, leavesOut }, { all: allEntries, given: entries }),
      ...frozenSayings(saidNow(snapshot), { plan, labs, issued: addendum }),
    }),
    facts: entryFacts(snapshot, { entries, labs, plan }),
    pagesFor: pagesFrom({ ...snapshot, timeline: told.timeline }, { ...choice, leavesOut }, entries),
  };
}

/** Kinds of entries that stay out: of an addendum those that its packet left out, unless others are named. */
function kindsLeftOut({ leavesOut = null, addendum = null, selection }: PacketChoice): readonly EventKind[] {
  if (leavesOut !== null || addendum === null) return leavesOut ?? [];
  return addendum.leavesOut.filter((kind) => !selection.includes(kind));
}

/** An addendum tells its reader what the one before was given. */
function otherReaderLines({ recipient, addendum = null }: PacketChoice): readonly PreflightLine[] {
  const first = addendum?.recipient ?? null;
  if (first === null || first.trim().toLowerCase() === recipient?.trim().toLowerCase()) return [];
  const whom = recipient === null ? "This addendum names no recipient" : `This addendum is for ${recipient}`;
  const text = `${whom}, and the packet before was made for ${first}. Its page of changes names them, and says what stood in their packet.`;
  return [{ code: "addendum-other-recipient", text, itemIds: [], needsWord: false }];
}

/** Whoever makes an addendum anew, in another language say, would hand over nothing and not know it. */
function emptyAddendumLines(addendum: IssuedPacket | null, news: number): readonly PreflightLine[] {
  if (addendum === null || news > 0) return [];
  const text = `Of what was chosen nothing is new since packet ${addendum.code} and its addenda: this addendum would hold no document, no image and no entry. To hand out the same again, make a packet rather than an addendum.`;
  return [{ code: "addendum-empty", text, itemIds: [], needsWord: false }];
}

function saidNow({ documents, labs }: Pick<PacketSnapshot, "documents" | "labs">) {
  return saidOf({ documents: [...documents.values()], labs });
}

/** The plan with as much as goes along; smaller where the recipient takes no more and that is what is wanted then. */
function plannedWithin(snapshot: PacketSnapshot, selected: Selected, choice: PacketChoice) {
  const { profile = null } = choice;
  const chosen: Extent = {
    images: profile?.images === "none" ? "none" : (choice.images ?? "with"),
    annex: choice.annex ?? "behind",
  };
  const planWithin = (extent: Extent) => {
    const within = itemsWithin(selected.items, extent);
    const imagesKeptBack = within.reduce((sum, { id }) => sum + (snapshot.imagesKeptBack.get(id) ?? 0), 0);
    const planned = planPacket({
      items: within,
      documents: snapshot.documents,
      madeOf: snapshot.madeOf,
      sources: snapshot.sources,
      blacked: snapshot.blacked,
      studies: within
        .flatMap(({ id }) => snapshot.studies.get(id) ?? [])
        .map((material) => (choice.addendum == null ? material : newImagesOf(material, choice.addendum))),
      notInspected: selected.notInspected.length,
      keptBack: selected.carriers.length + imagesKeptBack,
      annex: extent.annex,
      language: choice.language,
    });
    return { extent, within, planned };
  };
  let within = planWithin(chosen);
  const bytesBefore = bytesOf(within.planned);
  for (;;) {
    const reduced = reducedExtent(profile, { extent: within.extent, bytes: bytesOf(within.planned) });
    if (reduced === null) return { ...within, chosen, bytesBefore };
    within = planWithin(reduced);
  }
}

/** The choice once it is known which kinds stay out. */
type Settled = PacketChoice & { readonly leavesOut: readonly EventKind[] };

function frozenFrom(
  { items }: PacketSnapshot,
  { leavesOut, annex = "behind", profile, caseId = null, addendum = null }: Settled,
  { all, given }: { readonly all: readonly Event[]; readonly given: readonly Event[] },
): Omit<FrozenPacket, "papers" | "results"> {
  return {
    leavesOut: [...leavesOut],
    annex,
    profile: profile?.name ?? null,
    caseId,
    known: items.map(({ id }) => id),
    entries: frozenEntries(all, given),
    addendum: addendum === null ? null : { to: addendum.code, number: addendum.nextNumber },
  };
}

/** A copy of what stands in the packet, or in the one before, is named, so that nobody takes it for missing. */
function copiesLeftOut(
  { copies }: Selected,
  { parts, originals }: PacketPlan,
  addendum: IssuedPacket | null,
): readonly LeftOut[] {
  const here = new Set<string | null>([...parts.map(({ id }) => id), ...originals.map(({ documentId }) => documentId)]);
  const reasonOf = ({ copyOf }: ContentsItem) => {
    if (here.has(copyOf)) return "second-copy";
    return addendum?.documents.has(copyOf ?? "") === true ? "copy-of-given" : "copy-of-left-out";
  };
  return copies.map((copy) => ({ title: copy.title, files: 1, reason: reasonOf(copy), originalPath: null }));
}

function uncheckedLeftOut(files: number): readonly LeftOut[] {
  return files === 0 ? [] : [{ title: null, files, reason: "unchecked", originalPath: null }];
}

/** Rows that nobody understood, or that are another person's, are printed in no table; the packet says where they stand. */
function unreadLeftOut(
  papers: ReturnType<typeof unreadGoing>,
  { documents }: Pick<PacketSnapshot, "documents">,
  speech: Speech,
): readonly LeftOut[] {
  return papers.map(({ documentId, rows, pages, areOthers }) => {
    const paper = documents.get(documentId);
    return {
      title: paper === undefined ? null : partLabel(paper, speech),
      files: rows,
      reason: `${areOthers ? "rows-others" : "rows-unread"}:${pages.join(",")}`,
      originalPath: null,
    };
  });
}

function entriesGoing(
  { leavesOut, takesAllEntries = false }: Settled,
  all: readonly Event[],
  selected: Selected,
): readonly Event[] {
  return (takesAllEntries ? all : selected.entries).filter(({ kind }) => !leavesOut.includes(kind));
}

function pagesFrom(
  { person, timeline, events, labs, cases, documents, blacked }: PacketSnapshot,
  {
    recipient,
    paper,
    language,
    addendum = null,
    leavesOut,
    uncheckedLabs = "marked",
    caseId = null,
    withOpinions = false,
    profile,
  }: Settled,
  all: readonly Event[],
): PlannedPacket["pagesFor"] {
  const going = new Set<string>(all.map(({ id }) => id));
  const entries = (kind: EventKind) => all.filter((entry) => entry.kind === kind);
  // Where something was entered and none of it goes in, the packet must not say that nothing was entered.
  const hidden = eventKinds.filter((kind) => (events.get(kind) ?? []).length > 0 && entries(kind).length === 0);
  return (plan, { madeOn, copyNotes = [], marked = [], series = [] }) =>
    packetPages({
      plan,
      person: { ...person, name: printedName(person, profile?.legalName === true) },
      document: caseId === null ? undefined : cases.get(caseId),
      withOpinions,
      recipient,
      paper,
      language,
      changes:
        addendum === null
          ? undefined
          : changesSince({
              plan,
              issued: saidBefore(addendum, { blacked, documents, labs }),
              entries: all,
              said: saidNow({ documents, labs }),
              language,
              onFile: {
                documents: new Set(documents.keys()),
                entries: new Set([...events.values()].flat().map(({ id }) => id)),
              },
            }),
      madeOn,
      code: "",
      copyNotes,
      marked,
      series,
      labs: labsGoing(plan, labs, uncheckedLabs).going,
      leavesOut: [...new Set([...leavesOut, ...hidden])],
      timeline: timeline.filter(({ provenance, id }) => provenance.from !== "entered" || going.has(id)),
      events: {
        symptoms: entries("symptom"),
        treatments: entries("treatment"),
        medications: entries("medication"),
        allergies: entries("allergy"),
        problems: entries("problem"),
        all,
      },
    });
}
