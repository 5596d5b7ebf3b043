/** What came since a packet was issued: new papers and scans, new and changed entries, and what is no longer on file. */
import type { PacketChanges } from "../../../shared/model/packet-changes.ts";
import type { FrozenPacket } from "../../../shared/model/frozen-packet.ts";
import { formatDate, type PartialDate } from "../../../shared/model/dates.ts";
import type { DocumentWithOriginal } from "../../records/documents/documents.ts";
import type { LabResult } from "../../records/documents/labs.ts";
import type { PacketLanguage } from "../../../shared/model/packet-language.ts";
import { speechIn, type Speech } from "../../../shared/packet-words/speech.ts";
import type { IssuedPacket } from "../../records/issued-packets.ts";
import type { ContentsItem } from "../../records/story/contents.ts";
import type { Event } from "../../records/story/events.ts";
import { entryDigests } from "../proof/set-digest.ts";
import type { PacketPlan, StudyMaterial } from "./packet-plan.ts";
import type { Selected } from "./selection.ts";

/**
 * Of what is selected, what is new. What was on file before and stayed out was left out by choice: it comes only where it is
 * named. A scan that was given comes again with those of its images that are new.
 */
export function sinceIssued(
  selected: Selected,
  issued: IssuedPacket,
  { studies, named }: { readonly studies: ReadonlyMap<string, StudyMaterial>; readonly named: readonly string[] },
): Selected {
  const words = new Set(named.map((word) => word.toLowerCase()));
  const isNew = (item: ContentsItem): boolean => {
    if (item.kind === "study") {
      const material = studies.get(item.id);
      const digests = material === undefined ? [] : digestsOf(material);
      const someGiven = digests.some((digest) => issued.digests.has(digest));
      if (someGiven) return digests.some((digest) => !issued.digests.has(digest));
    } else if (issued.documents.has(item.id)) return false;
    return words.has(item.id.toLowerCase()) || !(issued.known?.has(item.id) ?? false);
  };
  return { ...selected, items: selected.items.filter(isNew), copies: selected.copies.filter(isNew) };
}

/** The scan with its new images alone. */
export function newImagesOf(material: StudyMaterial, { digests }: IssuedPacket): StudyMaterial {
  if (!digestsOf(material).some((digest) => digests.has(digest))) return material;
  return {
    ...material,
    series: material.series
      .map(({ series, instances }) => ({ series, instances: instances.filter(({ sha256 }) => !digests.has(sha256)) }))
      .filter(({ instances }) => instances.length > 0),
  };
}

function digestsOf({ series }: StudyMaterial): readonly string[] {
  return series.flatMap(({ instances }) => instances.map(({ sha256 }) => sha256));
}

/**
 * Of the entries that would go, those that are new, say something else than they did when they were given, or are named though they
 * were left out before. `all` are those on file: an entry says of which symptoms it is, whether these go along or not.
 */
export function entriesSince(
  going: readonly Event[],
  { entries: before }: IssuedPacket,
  { all, named }: { readonly all: readonly Event[]; readonly named: readonly string[] },
): readonly Event[] {
  if (before === null) return going;
  const words = new Set(named.map((word) => word.toLowerCase()));
  const digests = entryDigests(all);
  return going.filter(({ id }) => {
    const known = before.get(id);
    if (known?.isGiven === true) return known.digest !== digests.get(id);
    return known === undefined || words.has(id.toLowerCase());
  });
}

interface Changed {
  readonly plan: PacketPlan;
  readonly issued: IssuedPacket;
  readonly entries: readonly Event[];
  /** What papers and results say now. */
  readonly said: SaidNow;
  /** What is on file now. */
  readonly onFile: { readonly documents: ReadonlySet<string>; readonly entries: ReadonlySet<string> };
  readonly language?: PacketLanguage | undefined;
}

/** What the page of changes says. */
export function changesSince({ plan, issued, entries, said, onFile, language }: Changed): PacketChanges {
  const speech = speechIn(language);
  const { code, madeOn, recipient, nextNumber, documents, entries: before } = issued;
  const isKnown = ({ id }: Event) => before?.get(id)?.isGiven === true;
  const line = ({ date, kind, title }: Event) => ({ date, kind, title });
  return {
    code,
    madeOn,
    recipient,
    number: nextNumber,
    documents: [
      ...plan.parts.map(({ id, title, date }) => ({ title, date, partId: id, studyId: null })),
      ...plan.studies.map(({ material: { study, title } }) => ({
        title,
        date: study.date,
        partId: null,
        studyId: String(study.id),
      })),
    ],
    added: entries.filter((entry) => !isKnown(entry)).map(line),
    changed: [
      ...entries.filter(isKnown).map(line),
      ...otherwise((id) => issued.papers.get(id), said.papers, { kind: "document", speech }),
      ...otherwise((id) => issued.results.get(id)?.words, said.results, { kind: "lab", speech }),
    ],
    gone: [
      ...[...documents].flatMap(([id, { title, date }]) =>
        onFile.documents.has(id) ? [] : [`${speech.date(date)} · ${title || speech.say("a paper")}`],
      ),
      ...resultsGone(issued, said, { documents: onFile.documents, speech }),
      ...[...(before ?? [])].flatMap(([id, { title, isGiven }]) => (isGiven && !onFile.entries.has(id) ? [title] : [])),
    ],
    isEntriesKnown: before !== null,
  };
}

/** One thing that can be corrected, as it is said now. */
export interface Saying {
  readonly id: string;
  readonly date: PartialDate | null;
  readonly words: string;
}

export interface SaidNow {
  readonly papers: readonly Saying[];
  readonly results: readonly (Saying & { readonly documentId: string })[];
}

/** What papers are called and results are, in words that change when somebody corrects them. */
export function saidOf({
  documents,
  labs,
}: {
  readonly documents: readonly DocumentWithOriginal[];
  readonly labs: readonly LabResult[];
}): SaidNow {
  return {
    papers: documents.map(({ id, title, date }) => ({ id, date, words: `${title} (${formatDate(date)})` })),
    results: labs.map(({ id, documentId, date, analyte, printed, unit }) => ({
      id,
      documentId,
      date,
      words: `${analyte} ${printed}${unit === null ? "" : ` ${unit}`} (${formatDate(date)})`,
    })),
  };
}

/**
 * Results that were given and count no more, of papers that are there: those of one that is gone are gone with it. A result that is
 * read again under another number is the same result.
 */
function resultsGone(
  { results }: IssuedPacket,
  said: SaidNow,
  { documents, speech }: { readonly documents: ReadonlySet<string>; readonly speech: Speech },
): readonly string[] {
  const ids = new Set(said.results.map(({ id }) => id));
  const words = new Set(said.results.map((one) => one.words));
  return [...results].flatMap(([id, one]) =>
    documents.has(one.documentId) && !ids.has(id) && !words.has(one.words)
      ? [speech.say("{result}: no longer among the results of its paper", { result: dayIn(one.words, speech) })]
      : [],
  );
}

/** Those that were given and say something else now, with what they said. */
function otherwise(
  before: (id: string) => string | undefined,
  now: readonly Saying[],
  { kind, speech }: { readonly kind: "document" | "lab"; readonly speech: Speech },
): PacketChanges["changed"] {
  return now.flatMap(({ id, date, words }) => {
    const then = before(id);
    if (then === undefined || then === words) return [];
    const title = speech.say("{now}; before: {before}", {
      now: dayIn(words, speech),
      before: dayIn(then, speech),
    });
    return [{ date, kind, title }];
  });
}

/** What is kept of a saying has its day in English at its end, so that sayings compare whatever language they were given in. */
function dayIn(words: string, speech: Speech): string {
  return words.replace(/\(([^()]+)\)$/, (_, day: string) => `(${speech.label(`${day} · `).slice(0, -3)})`);
}

/** Of all that is said now, what its reader was given: in this packet, or in the one that it is an addendum to. */
export function frozenSayings(
  { papers, results }: SaidNow,
  {
    plan,
    labs,
    issued,
  }: { readonly plan: PacketPlan; readonly labs: readonly LabResult[]; readonly issued: IssuedPacket | null },
): Pick<FrozenPacket, "papers" | "results"> {
  const given = new Set<string>([
    ...plan.parts.map(({ id }) => id),
    ...plan.originals.flatMap(({ documentId }) => documentId ?? []),
  ]);
  const printed = new Set(labs.map(({ id }) => id));
  return {
    papers: papers
      .filter(({ id }) => given.has(id) || issued?.papers.has(id) === true)
      .map(({ id, words }) => ({ id, words })),
    results: results
      .filter(({ id }) => printed.has(id) || issued?.results.has(id) === true)
      .map(({ id, documentId, words }) => ({ id, documentId, words })),
  };
}

/** What is kept of a packet's entries. */
export function frozenEntries(all: readonly Event[], given: readonly Event[]): FrozenPacket["entries"] {
  const digests = entryDigests(all);
  const going = new Set<string>(given.map(({ id }) => id));
  return all.flatMap(({ id, title }) => {
    const digest = digests.get(id);
    return digest === undefined ? [] : [{ id, title, digest, isGiven: going.has(id) }];
  });
}
