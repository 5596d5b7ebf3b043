/** The digest of the records in a packet: the same documents, images and entries give the same, whoever they go to and when. */
import { createHash } from "node:crypto";
import type { PacketPages } from "../../shared/model/packet-pages.ts";
import { contentDigest } from "./manifest.ts";
import type { PacketPlan } from "./plan-packet.ts";

type Entries = Pick<PacketPages, "timeline" | "treatments" | "medications" | "allergies" | "problems">;

/** SHA-256 over one line for each document, image and entry. Ids, page numbers, names of files and of recipients are no part of it. */
export function setDigest(plan: PacketPlan, entries: Entries): string {
  const lines = [
    ...plan.originals.map(({ sha256 }) => `original ${sha256}`),
    ...imageLines(plan),
    ...byHand(entries).map((entry) => `entry ${contentDigest(entry)}`),
  ];
  return digestOf(lines);
}

/** SHA-256 over the images alone, for the UID of their File-set. */
export function imagesDigest(plan: PacketPlan): string {
  return digestOf([...imageLines(plan), ...plan.media.map(({ path, instance }) => `${path} ${instance.sha256}`)]);
}

function imageLines({ media }: PacketPlan): readonly string[] {
  return media.map(({ instance }) => `image ${instance.sha256}`);
}

/** What people wrote; what documents and images say is in the documents and images. */
function byHand({ timeline, treatments, medications, allergies, problems }: Entries): readonly object[] {
  const written = [...timeline, ...treatments, ...medications, ...allergies, ...problems].filter(
    ({ source }) => source.partId === null && source.label === "entered by hand",
  );
  return written.map((entry) => ({ ...entry, source: null }));
}

function digestOf(lines: readonly string[]): string {
  return createHash("sha256")
    .update([...new Set(lines)].toSorted().join("\n"))
    .digest("hex");
}
