/** The digest of the records in a packet: the same documents, images and entries give the same, whoever they go to and when. */
import { createHash } from "node:crypto";
import { EventInput } from "../../../shared/model/event.ts";
import type { LabResult } from "../../records/documents/labs.ts";
import type { Event } from "../../records/story/events.ts";
import { contentDigest } from "./manifest.ts";
import { markedImages } from "../plan/marked-images.ts";
import type { PacketPlan } from "../plan/packet-plan.ts";

/** What a packet holds beside its files. */
export interface OwnWords {
  readonly entries: readonly Event[];
  readonly labs: readonly LabResult[];
}

/**
 * SHA-256 over one line for each document, image, marked image, entry by hand and result that a person confirmed, as they are
 * recorded and not as pages word them. Ids, the packet's page numbers, names of files, the person and the recipient are no part of it.
 */
export function setDigest(plan: PacketPlan, { entries, labs }: OwnWords): string {
  const titles = new Map<string, string>(entries.map(({ id, title }) => [id, title]));
  const lines = [
    ...plan.originals.map(({ sha256 }) => `original ${sha256}`),
    // Of a document without its original it counts what was taken away.
    ...plan.parts.flatMap(({ document: { sha256 }, blacked, isHolder }) =>
      blacked !== undefined || isHolder === true ? [`pages ${sha256} ${contentDigest(blacked?.pages ?? [])}`] : [],
    ),
    ...imageLines(plan),
    // What the hospital marked follows from its notes, which are among the images.
    ...markedImages(plan)
      .filter(({ markedBy }) => markedBy === null)
      .map(({ image: { id: _id, originalId: _originalId, ...mark }, instance: { sha256 } }) => {
        return `marked ${contentDigest({ ...mark, sha256 })}`;
      }),
    // What was read and not yet looked at follows from the papers, and changes when a reader does.
    ...labs.flatMap((lab) => (lab.status === "confirmed" ? [`result ${contentDigest(said(lab, plan))}`] : [])),
    ...entries.map((entry) => `entry ${contentDigest(recorded(entry, titles))}`),
  ];
  return digestOf(lines);
}

/** SHA-256 over the images alone and where they stand, for the UID of their File-set. */
export function imagesDigest(plan: PacketPlan): string {
  return digestOf(plan.media.map(({ path, instance }) => `${path} ${instance.sha256}`));
}

function imageLines({ media }: PacketPlan): readonly string[] {
  return media.map(({ instance }) => `image ${instance.sha256}`);
}

/** What a person says that a paper states. */
function said(
  { documentId, page, analyte, printed, unit, referenceRange, flag, date }: LabResult,
  plan: PacketPlan,
): object {
  const sha256 = plan.originals.find((original) => original.documentId === documentId)?.sha256 ?? null;
  return { sha256, page, analyte, printed, unit, referenceRange, flag, date };
}

/** The digest of what each entry says, by its id. */
export function entryDigests(entries: readonly Event[]): ReadonlyMap<string, string> {
  const titles = new Map<string, string>(entries.map(({ id, title }) => [id, title]));
  return new Map(entries.map((entry) => [entry.id, contentDigest(recorded(entry, titles))]));
}

/** An entry's own fields; the symptoms that it is linked to by their names. */
function recorded(entry: Event, titles: ReadonlyMap<string, string>): object {
  const linked = entry.forSymptoms.flatMap((id) => titles.get(id) ?? []);
  return { ...EventInput.parse(entry), forSymptoms: [...new Set(linked)].toSorted() };
}

function digestOf(lines: readonly string[]): string {
  return createHash("sha256")
    .update([...new Set(lines)].toSorted().join("\n"))
    .digest("hex");
}
