/** From what the records held at one moment to the packet's plan and the content of its own pages. */
import { AppError } from "../../../shared/errors.ts";
import type { CaseId } from "../../../shared/model/case/case-document.ts";
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
import type { PacketSnapshot } from "./packet-snapshot.ts";
import { entryFacts } from "../summary/entry-facts.ts";
import type { EntryFacts } from "../summary/summary-input.ts";
import { partLabel } from "./part-label.ts";
import { planPacket } from "./plan-packet.ts";
import type { PacketPlan } from "./packet-plan.ts";
import { preflightOf, type PreflightLine } from "./preflight.ts";
import { select, type Selected } from "./selection.ts";

/** What a packet is to hold, and for whom. */
export interface PacketChoice {
  readonly recipient: string | null;
  /** Ids, types or kinds of items and entries; empty for everything that was inspected. */
  readonly selection: readonly string[];
  readonly paper: "a4" | "letter";
  /** Kinds of entries by hand that stay out; none where it is left out. */
  readonly leavesOut?: readonly EventKind[];
  /** True where entries by hand follow `leavesOut` alone, whatever the selection names. */
  readonly takesAllEntries?: boolean;
  /** The case whose question, goal, questions and summary stand in front; none where it is left out. */
  readonly caseId?: CaseId | null;
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
  readonly preflight: readonly PreflightLine[];
  /** The entries by hand that go in. */
  readonly entries: readonly Event[];
  /** The results that are printed. */
  readonly labs: readonly LabResult[];
  readonly facts: EntryFacts;
  /** The content of the packet's own pages for a plan, without the code that only a written packet has. */
  readonly pagesFor: (plan: PacketPlan, on: PagesOn) => PacketPages;
}

/** Plans the packet. Pure: one snapshot and choice, one plan. Throws INVALID_INPUT when the selection names what is not there. */
export function planFromSnapshot(snapshot: PacketSnapshot, choice: PacketChoice): PlannedPacket {
  const allEntries = [...snapshot.events.values()].flat();
  const selected = select({ ...snapshot, entries: allEntries }, choice.selection);
  if (selected.unknown.length > 0)
    throw new AppError("INVALID_INPUT", "the selection names nothing of this person", { details: selected.unknown });
  if (choice.caseId != null && !snapshot.cases.has(choice.caseId))
    throw new AppError("INVALID_INPUT", "no such case of this person", { details: [choice.caseId] });
  const imagesKeptBack = selected.items.reduce((sum, { id }) => sum + (snapshot.imagesKeptBack.get(id) ?? 0), 0);
  const planned = planPacket({
    items: selected.items,
    documents: snapshot.documents,
    madeOf: snapshot.madeOf,
    sources: snapshot.sources,
    studies: selected.items.flatMap(({ id }) => snapshot.studies.get(id) ?? []),
    notInspected: selected.notInspected.length,
    keptBack: selected.carriers.length + imagesKeptBack,
  });
  const { uncheckedLabs = "marked" } = choice;
  const { leftOut, going } = labsGoing(planned, snapshot.labs, uncheckedLabs);
  const unread = unreadGoing(planned, snapshot.unreadLabs);
  const plan = {
    ...planned,
    leftOut: [
      ...planned.leftOut,
      ...copiesLeftOut(selected),
      ...uncheckedLeftOut(leftOut),
      ...unreadLeftOut(unread, snapshot),
    ],
  };
  const entries = entriesGoing(choice, allEntries, selected);
  const unchecked = uncheckedLabs === "marked" ? going.filter(({ status }) => status === "proposed") : [];
  return {
    plan,
    preflight: preflightOf(snapshot, selected, { unchecked, unread }),
    entries,
    labs: going,
    facts: entryFacts(snapshot, entries),
    pagesFor: pagesFrom(snapshot, choice, entries),
  };
}

/** A copy of what stands in the packet is named, so that nobody takes it for missing. */
function copiesLeftOut({ copies }: Selected): readonly LeftOut[] {
  return copies.map(({ title }) => ({ title, files: 1, reason: "second-copy", originalPath: null }));
}

function uncheckedLeftOut(files: number): readonly LeftOut[] {
  return files === 0 ? [] : [{ title: null, files, reason: "unchecked", originalPath: null }];
}

/** Rows that nobody understood are printed in no table; the packet says where they stand. */
function unreadLeftOut(
  papers: ReturnType<typeof unreadGoing>,
  { documents }: Pick<PacketSnapshot, "documents">,
): readonly LeftOut[] {
  return papers.map(({ documentId, rows, pages }) => {
    const paper = documents.get(documentId);
    return {
      title: paper === undefined ? null : partLabel(paper),
      files: rows,
      reason: `rows-unread:${pages.join(",")}`,
      originalPath: null,
    };
  });
}

function entriesGoing(
  { leavesOut = [], takesAllEntries = false }: PacketChoice,
  all: readonly Event[],
  selected: Selected,
): readonly Event[] {
  return (takesAllEntries ? all : selected.entries).filter(({ kind }) => !leavesOut.includes(kind));
}

function pagesFrom(
  { person, timeline, events, labs, cases }: PacketSnapshot,
  { recipient, paper, leavesOut = [], uncheckedLabs = "marked", caseId = null }: PacketChoice,
  all: readonly Event[],
): PlannedPacket["pagesFor"] {
  const going = new Set<string>(all.map(({ id }) => id));
  const entries = (kind: EventKind) => all.filter((entry) => entry.kind === kind);
  // Where something was entered and none of it goes in, the packet must not say that nothing was entered.
  const hidden = eventKinds.filter((kind) => (events.get(kind) ?? []).length > 0 && entries(kind).length === 0);
  return (plan, { madeOn, copyNotes = [], marked = [], series = [] }) =>
    packetPages({
      plan,
      person,
      document: caseId === null ? undefined : cases.get(caseId),
      recipient,
      paper,
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
