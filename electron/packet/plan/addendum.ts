/** What came since a packet was issued: new papers and scans, new and changed entries, and what is no longer on file. */
import { hash } from "node:crypto";
import type { PacketChanges } from "../../../shared/model/packet-changes.ts";
import type { FrozenPacket } from "../../../shared/model/frozen-packet.ts";
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

/** Entries that are new, or say something else than they did when they were given. */
export function entriesSince(entries: readonly Event[], issued: IssuedPacket): readonly Event[] {
  const { entries: before } = issued;
  if (before === null) return entries;
  const digests = entryDigests(entries);
  return entries.filter(({ id }) => {
    const known = before.get(id);
    return known === undefined || (known.isGiven && known.digest !== digests.get(id));
  });
}

interface Changed {
  readonly plan: PacketPlan;
  readonly issued: IssuedPacket;
  readonly entries: readonly Event[];
  /** What is on file now. */
  readonly onFile: { readonly documents: ReadonlySet<string>; readonly entries: ReadonlySet<string> };
}

/** What the page of changes says. */
export function changesSince({ plan, issued, entries, onFile }: Changed): PacketChanges {
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
    changed: entries.filter(isKnown).map(line),
    gone: [
      ...[...documents].flatMap(([id, title]) => (onFile.documents.has(id) ? [] : [title || "a paper"])),
      ...[...(before ?? [])].flatMap(([id, { title, isGiven }]) => (isGiven && !onFile.entries.has(id) ? [title] : [])),
    ],
    isEntriesKnown: before !== null,
  };
}

/** What is kept of a packet's entries. */
export function frozenEntries(all: readonly Event[], given: readonly Event[]): FrozenPacket["entries"] {
  const digests = entryDigests(all);
  const going = new Set<string>(given.map(({ id }) => id));
  return all.map(({ id, title }) => ({
    id,
    title,
    digest: digests.get(id) ?? hash("sha256", title),
    isGiven: going.has(id),
  }));
}
