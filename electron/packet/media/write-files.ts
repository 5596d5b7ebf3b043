/** The files that go along bit for bit: the images as a File-set, and the originals. */
import type { PlainPhrase, Speech } from "../../../shared/packet-words/speech.ts";
import { createHash } from "node:crypto";
import { MemoryShelf, type ReadingMemory } from "../../vault/packs/reading-memory.ts";
import type { Vault } from "../../vault/vault.ts";
import { atOnce } from "../../../shared/at-once.ts";
import { disarmedStart, type MediaChange, type PlannedMediaFile } from "./dicom-media.ts";
import { mediaWarnings } from "./media-warnings.ts";
import { ownFile, type PacketFolder } from "../packet-folder.ts";
import type { PacketPlan, PlannedOriginal } from "../plan/packet-plan.ts";
import { imagesDigest } from "../proof/set-digest.ts";
import { writeDicomdir } from "./write-dicomdir.ts";

export interface FileWriting {
  readonly vault: Vault;
  readonly folder: PacketFolder;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: (done: number, total: number) => void;
}

/** While one is decrypted others are written. */
const filesAtOnce = 8;
const fileSetId = "CASEBOOK";
const changeWords: Readonly<Record<Exclude<MediaChange, "none">, string>> = {
  "preamble-disarmed": "a program hidden in the first 128 bytes was replaced by zeros; the image is unchanged",
  "file-meta-added": "the file header that discs need was put in front; the image is unchanged",
};

/** Writes the images and their DICOMDIR. A packet without images has neither. */
export async function writeMedia(
  plan: PacketPlan,
  writing: FileWriting,
): Promise<{ readonly warningsIn: (speech: Speech) => readonly string[] }> {
  if (plan.media.length === 0) return { warningsIn: () => [] };
  const changes = new Map<MediaChange, number>();
  // One for each file in hand: what lies in it is taken before the next piece is read.
  using memories = new MemoryShelf();
  await atOnce(plan.media, filesAtOnce, async (file, at) => {
    writing.signal?.throwIfAborted();
    writing.onProgress(at, plan.media.length);
    const memory = memories.take();
    const change = await writeInstance(file, { ...writing, memory });
    memories.put(memory);
    changes.set(change, (changes.get(change) ?? 0) + 1);
  });
  const directory = writeDicomdir(plan.media, { fileSetUid: uidFor(imagesDigest(plan)), fileSetId });
  await writing.folder.writeWhole("DICOMDIR", ownFile("dicomdir", "Directory of the images"), directory.bytes);
  return {
    warningsIn: (speech) => [
      ...mediaWarnings(plan.media, speech),
      ...changeWarnings(changes, speech),
      ...inventedWarnings(directory.invented, speech),
    ],
  };
}

async function writeInstance(
  file: PlannedMediaFile,
  { vault, folder, memory }: FileWriting & { readonly memory: ReadingMemory },
): Promise<MediaChange> {
  const pieces = vault.blobChunks(file.instance.blobId, memory);
  const first = pieces.next();
  const start = disarmedStart(first.done ? Buffer.alloc(0) : first.value, file);
  const facts = {
    role: "image" as const,
    title: file.reading.series.seriesDescription,
    date: file.reading.study.studyDate,
    documentId: null,
    sopInstanceUid: file.instance.sopInstanceUid,
    originalSha256: file.instance.sha256,
    change: start.change === "none" ? null : changeWords[start.change],
    withoutCodeSha256: null,
  };
  await folder.write(file.path, facts, async (take) => {
    await take(start.bytes);
    for (const piece of pieces) await take(piece);
  });
  return start.change;
}

/** Writes the originals of the selected documents, and of images that the File-set cannot hold. */
export async function writeOriginals(plan: PacketPlan, writing: FileWriting): Promise<void> {
  for (const [at, original] of plan.originals.entries()) {
    writing.signal?.throwIfAborted();
    writing.onProgress(at, plan.originals.length);
    await writeOriginal(original, writing);
  }
}

async function writeOriginal(original: PlannedOriginal, { vault, folder }: FileWriting): Promise<void> {
  const { title, date, documentId, sha256 } = original;
  const facts = {
    role: "original" as const,
    title,
    date,
    documentId,
    sopInstanceUid: null,
    originalSha256: sha256,
    change: null,
    withoutCodeSha256: null,
  };
  await folder.write(original.path, facts, async (take) => {
    for (const piece of vault.blobChunks(original.blobId)) await take(piece);
  });
}

/** A UID of the images' own (PS3.5 B.2): 2.25 and 120 bits of their digest as one number, so that the same images have the same. */
function uidFor(digest: string): string {
  const own = createHash("sha256").update("casebook file-set").update(digest).digest("hex").slice(0, 30);
  return `2.25.${BigInt(`0x${own}`)}`;
}

function changeWarnings(changes: ReadonlyMap<MediaChange, number>, speech: Speech): readonly string[] {
  const disarmed = changes.get("preamble-disarmed") ?? 0;
  const completed = changes.get("file-meta-added") ?? 0;
  return [
    ...(disarmed > 0
      ? [
          speech.count(disarmed, [
            "1 image file carried a hidden program; it was replaced by zeros on the way out. The images are unchanged.",
            "{count} image files carried a hidden program; it was replaced by zeros on the way out. The images are unchanged.",
          ]),
        ]
      : []),
    ...(completed > 0
      ? [
          speech.count(completed, [
            "1 image file lacked the header that discs need; it was added in front. The images are unchanged.",
            "{count} image files lacked the header that discs need; it was added in front. The images are unchanged.",
          ]),
        ]
      : []),
  ];
}

function inventedWarnings(invented: ReadonlyMap<PlainPhrase, number>, speech: Speech): readonly string[] {
  if (invented.size === 0) return [];
  const list = [...invented].map(([phrase, count]) => `${speech.named(phrase)} (${count})`).join(", ");
  return [
    speech.say(
      "The disc's directory must not leave some fields empty that the images do not state; stand-ins were written there: {list}. The images are unchanged.",
      { list },
    ),
  ];
}
