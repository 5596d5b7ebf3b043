/** A packet from plan to verified folder. It appears at its destination whole, or not at all. */
import type { ParserRunner } from "../../shared/api/parser-runner.ts";
import { AppError } from "../../shared/errors.ts";
import { localDay } from "../../shared/model/dates.ts";
import type { ClockAndIds, PacketId } from "../../shared/model/ids.ts";
import type { PacketPages } from "../../shared/model/packet-pages.ts";
import { insertDisclosure, removeDisclosure, settleDisclosure } from "../records/disclosures.ts";
import type { Person } from "../records/people.ts";
import type { Vault } from "../vault/vault.ts";
import { indexPage } from "./index-page.ts";
import { checksumLines, contentDigest, packetCode, type Manifest } from "./manifest.ts";
import { ownFile, PacketFolder } from "./packet-folder.ts";
import { bindParts, prepareParts, type BoundPacket, type PreparedPart } from "./packet-pdf.ts";
import { takeSnapshot } from "./packet-snapshot.ts";
import { planFromSnapshot, type PacketChoice } from "./plan-from-snapshot.ts";
import type { PacketPlan } from "./plan-packet.ts";
import type { PreflightLine } from "./preflight.ts";
import { readmeText } from "./readme-text.ts";
import { verifyPacket } from "./verify-packet.ts";
import { writeMedia, writeOriginals } from "./write-files.ts";

export interface PacketRequest extends PacketChoice {
  readonly person: Person;
  readonly destination: string;
  /** True once a person has said that what was assumed, or filed against its own words, is right. */
  readonly hasWordOnWhose?: boolean | undefined;
}

export type PacketStage = "images" | "originals" | "documents" | "binding" | "verifying";

export interface PacketContext {
  readonly vault: Vault;
  readonly parsers: ParserRunner;
  readonly clock: ClockAndIds;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: { stage: PacketStage; done: number; total: number }) => void) | undefined;
}

export interface ExportedPacket {
  readonly preflight: readonly PreflightLine[];
  readonly packetId: PacketId;
  readonly path: string;
  readonly manifest: Manifest;
  readonly studies: number;
  readonly instances: number;
}

/**
 * Builds, verifies and puts in place one person's packet, and records the disclosure. Rejects with TARGET_NOT_EMPTY,
 * TARGET_NOT_WRITABLE, DISK_FULL or CANCELLED, leaving nothing at the destination; and with BUG when the written packet does not verify.
 */
export async function exportPacket(request: PacketRequest, context: PacketContext): Promise<ExportedPacket> {
  const folder = await PacketFolder.create(request.destination);
  try {
    return await build(request, context, folder);
  } catch (error) {
    await folder.abandon();
    if (context.signal?.aborted) throw new AppError("CANCELLED", "the export was cancelled", { cause: error });
    throw error;
  }
}

async function build(request: PacketRequest, context: PacketContext, folder: PacketFolder): Promise<ExportedPacket> {
  const { vault, parsers, clock, signal } = context;
  const packetId = clock.newId() as PacketId;
  const madeAt = clock.now();
  const madeOn = localDay(madeAt);
  const progress = (stage: PacketStage) => (done: number, total: number) =>
    context.onProgress?.({ stage, done, total });
  const { plan, preflight, pagesFor } = planFromSnapshot(takeSnapshot(vault, request.person), request);
  if (request.hasWordOnWhose !== true && preflight.some(({ needsWord }) => needsWord))
    throw new AppError("WHOSE_UNCONFIRMED", "somebody has to say that assumed items belong here");

  const writing = { vault, folder, signal };
  const media = await writeMedia(plan, packetId, { ...writing, onProgress: progress("images") });
  await writeOriginals(plan, { ...writing, onProgress: progress("originals") });
  const pdf = { vault, parsers, folder, paper: request.paper, signal };
  const { prepared, failed } = await prepareParts(plan.parts, { ...pdf, onProgress: progress("documents") });

  const finalPlan = withPreparedParts(plan, prepared, failed);
  const blank = pagesFor(finalPlan, madeOn);
  const pagesDigest = contentDigest(blank);
  const pages = { ...blank, code: packetCode(pagesDigest, folder.files) };
  const bound = await bindParts(prepared, pages, { ...pdf, onProgress: progress("binding") });
  await folder.dropScratch();

  const originals = finalPlan.originals.map(({ path, title }) => ({ path, title }));
  await folder.writeWhole(
    "INDEX.HTM",
    ownFile("index", "Contents for a web browser"),
    indexPage({ pages, pageCount: bound.pages, firstPages: bound.firstPages, originals }),
  );
  await folder.writeWhole("README.TXT", ownFile("readme", "What is on this disc"), readmeText(pages, bound.pages));
  const manifest = manifestOf({
    request,
    packetId,
    madeAt,
    pages,
    pagesDigest,
    bound,
    prepared,
    folder,
    warnings: [...preflightWarnings(preflight), ...media.warnings, ...preparedWarnings(prepared, failed)],
  });
  await writeProof(folder, manifest);

  progress("verifying")(0, 1);
  const { problems } = await verifyPacket(folder.path, { parsers, signal });
  if (problems.length > 0)
    throw new AppError("BUG", "the written packet does not verify", {
      details: problems.map(({ code, path }) => `${code} ${path ?? ""}`),
    });
  const path = await finishLogged(folder, { request, manifest, packetId }, context);
  return { packetId, path, manifest, preflight, studies: finalPlan.studies.length, instances: finalPlan.media.length };
}

/**
 * Puts the packet in its place with its disclosure in the log. The log is written first: a packet that nobody logged could
 * be handed out unseen, while a line without its packet is taken back here, or marked where even that fails.
 */
async function finishLogged(
  folder: PacketFolder,
  { request, manifest, packetId }: { request: PacketRequest; manifest: Manifest; packetId: PacketId },
  { vault, signal }: PacketContext,
): Promise<string> {
  vault.write((db) =>
    insertDisclosure(db, {
      packetId,
      personId: request.person.id,
      code: manifest.code,
      recipient: request.recipient,
      madeAt: manifest.madeAt,
      manifest: JSON.stringify(manifest),
      isPending: true,
    }),
  );
  let path: string;
  try {
    path = await folder.finish(signal);
  } catch (error) {
    vault.write((db) => removeDisclosure(db, packetId));
    throw error;
  }
  vault.write((db) => settleDisclosure(db, packetId));
  return path;
}

/** The plan with the page counts that the prepared documents really have, and without those that failed. */
function withPreparedParts(
  plan: PacketPlan,
  prepared: readonly PreparedPart[],
  failed: Awaited<ReturnType<typeof prepareParts>>["failed"],
): PacketPlan {
  const leftOut = failed.map(({ part, reason }) => ({
    title: part.title,
    reason: `${reason}; the file itself is included`,
    originalPath: plan.originals.find(({ documentId }) => documentId === part.id)?.path ?? null,
  }));
  return { ...plan, parts: prepared.map(({ part }) => part), leftOut: [...plan.leftOut, ...leftOut] };
}

/** What was known before it was written and still holds of the packet: whose things are, and what nobody looked into. */
function preflightWarnings(preflight: readonly PreflightLine[]): readonly string[] {
  const codes = new Set<string>([
    "against-statement",
    "names-somebody-else",
    "assumed",
    "taken-unread",
    "not-inspected",
  ]);
  return preflight.filter(({ code }) => codes.has(code)).map(({ text }) => text);
}

function preparedWarnings(prepared: readonly PreparedPart[], failed: readonly unknown[]): readonly string[] {
  const treated = (treatment: string) =>
    prepared.flatMap(({ document }) => document.pages).filter((page) => page.treatment === treatment).length;
  const pictures = treated("picture");
  const repaired = treated("repaired");
  return [
    ...(pictures > 0
      ? [
          `${pictures} ${pictures === 1 ? "page is" : "pages are"} shown as a picture of the original, with a notice on the page.`,
        ]
      : []),
    ...(repaired > 0
      ? [
          `${repaired} ${repaired === 1 ? "page comes" : "pages come"} from a damaged file that was repaired; compare with the original.`,
        ]
      : []),
    ...(failed.length > 0
      ? [
          `${failed.length} ${failed.length === 1 ? "document" : "documents"} could not be shown as pages; the originals are included.`,
        ]
      : []),
  ];
}

interface ManifestInput {
  readonly request: PacketRequest;
  readonly packetId: PacketId;
  readonly madeAt: Date;
  readonly pages: PacketPages;
  readonly pagesDigest: string;
  readonly bound: BoundPacket;
  readonly prepared: readonly PreparedPart[];
  readonly folder: PacketFolder;
  readonly warnings: readonly string[];
}

function manifestOf({
  request,
  packetId,
  madeAt,
  pages,
  pagesDigest,
  bound,
  prepared,
  folder,
  warnings,
}: ManifestInput): Manifest {
  const count = (part: PreparedPart, treatment: string) =>
    part.document.pages.filter((page) => page.treatment === treatment).length;
  return {
    format: "casebook-packet",
    version: 1,
    packetId,
    code: pages.code,
    madeAt: madeAt.toISOString(),
    person: { name: request.person.name, birthDate: request.person.birthDate },
    recipient: request.recipient,
    pages: bound.pages,
    documents: prepared.map((one) => ({
      documentId: one.part.id,
      title: one.part.title,
      date: one.part.date,
      firstPage: bound.firstPages.get(one.part.id) ?? 1,
      pages: one.part.pages,
      copied: count(one, "copied"),
      repaired: count(one, "repaired"),
      pictures: count(one, "picture"),
    })),
    warnings: [...warnings],
    pagesDigest,
    files: folder.files.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

/** manifest.json, and SHA256SUMS over every file with the manifest among them. */
async function writeProof(folder: PacketFolder, manifest: Manifest): Promise<void> {
  const written = await folder.writeWhole(
    "manifest.json",
    ownFile("checksums", "Every file of the packet"),
    `${JSON.stringify(manifest, null, 2)}\n`,
  );
  await folder.writeWhole("SHA256SUMS", ownFile("checksums", "Checksums"), checksumLines([...manifest.files, written]));
}
