/** A packet from plan to verified folder. It appears at its destination whole, or not at all. */
import { join } from "node:path";
import { together } from "../../shared/at-once.ts";
import { startedFolder } from "./clear-unfinished.ts";
import type { ParserRunner } from "../../shared/api/parser-runner.ts";
import { speechIn, type Speech } from "../../shared/packet-words/speech.ts";
import { AppError } from "../../shared/errors.ts";
import { localDay } from "../../shared/model/dates.ts";
import type { ClockAndIds, PacketId } from "../../shared/model/ids.ts";
import { annexPdf, packetPdf } from "../../shared/model/packet-files.ts";
import { codeOfDigest } from "../../shared/model/packet-code.ts";
import type { PacketPages } from "../../shared/model/packet-pages.ts";
import { insertDisclosure, removeDisclosure, settleDisclosure } from "../records/disclosures.ts";
import { imagesOf } from "../records/imaging/imaging.ts";
import type { Person } from "../records/people/people.ts";
import type { Vault } from "../vault/vault.ts";
import { namingDamagedRecords } from "./plan/damaged-records.ts";
import { filesPage } from "./pages/files-page.ts";
import { indexPage } from "./pages/index-page.ts";
import { copyNotes, preparedWarnings } from "./pages/copy-notes.ts";
import {
  checksumLines,
  coreDigest,
  digestWithoutCode,
  openCode,
  manifestText,
  packetDigest,
  type Manifest,
  type ManifestFile,
} from "./proof/manifest.ts";
import { ownFile, PacketFolder, type FileFacts } from "./packet-folder.ts";
import {
  annexPdfFacts,
  bindParts,
  packetPdfFacts,
  placeParts,
  prepareImages,
  prepareParts,
  prepareSeries,
  type PacketPlaces,
  type PreparedPart,
} from "./pages/packet-pdf.ts";
import type { TextReader } from "../records/documents/documents.ts";
import type { FrozenPacket } from "../../shared/model/frozen-packet.ts";
import { takeSnapshot } from "./plan/packet-snapshot.ts";
import { planFromSnapshot, type PacketChoice } from "./plan/plan-from-snapshot.ts";
import type { PacketPlan } from "./plan/packet-plan.ts";
import type { PreflightLine } from "./plan/preflight.ts";
import { markedImages } from "./plan/marked-images.ts";
import { withPreparedParts } from "./plan/prepared-plan.ts";
import { comparedSeries, type ComparedSeries } from "./proof/compared-series.ts";
import { mediaProfile } from "./media/media-profile.ts";
import { readmeText } from "./pages/readme-text.ts";
import { proveBlacked } from "./proof/prove-blacked.ts";
import { setDigest as digestOfSet } from "./proof/set-digest.ts";
import { coreOf } from "./proof/manifest-core.ts";
import { patientSummary, summaryPath, summaryTitle } from "./summary/patient-summary.ts";
import { verifyPacket } from "./proof/verify-packet.ts";
import { sealFolder } from "./seal-folder.ts";
import { writeMedia, writeOriginals } from "./media/write-files.ts";

export interface PacketRequest extends PacketChoice {
  readonly person: Person;
  readonly destination: string;
  /** True once a person has said that what was assumed, or filed against its own words, is right. */
  readonly hasWordOnWhose?: boolean | undefined;
  /** Locks the PDFs; where it is sealed, the folder holds nothing but them and a locked ZIP of everything. */
  readonly protection?: Protection | null | undefined;
}

export interface Protection {
  /** In UTF-8. */
  readonly password: Uint8Array;
  readonly isSealed: boolean;
}

export type PacketStage = "images" | "originals" | "documents" | "binding" | "verifying" | "sealing";

export interface PacketContext {
  readonly vault: Vault;
  readonly parsers: ParserRunner;
  readonly clock: ClockAndIds;
  readonly readTexts?: TextReader | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: { stage: PacketStage; done: number; total: number }) => void) | undefined;
}

export interface ExportedPacket {
  readonly preflight: readonly PreflightLine[];
  /** For the person, in the program's own language; the manifest has them in the packet's. */
  readonly warnings: readonly string[];
  readonly packetId: PacketId;
  readonly path: string;
  readonly manifest: Manifest;
  readonly studies: number;
  readonly instances: number;
  /** Each frame of the instances is one. */
  readonly images: number;
  readonly compared: readonly ComparedSeries[];
  /** How many of the pages stand in Packet.pdf: all but where the annex is a file of its own. */
  readonly corePages: number;
}

/**
 * Builds, verifies and puts in place one person's packet, and records the disclosure. Rejects with TARGET_NOT_EMPTY,
 * TARGET_NOT_WRITABLE, DISK_FULL, RECORD_DAMAGED or CANCELLED, leaving nothing at the destination; and with BUG when the written packet does not verify.
 */
export async function exportPacket(request: PacketRequest, context: PacketContext): Promise<ExportedPacket> {
  const folder = await startedFolder(request.destination, context.vault);
  try {
    return await namingDamagedRecords(context.vault, () => build(request, context, folder));
  } catch (error) {
    await folder.abandon();
    if (context.signal?.aborted) throw new AppError("CANCELLED", "the export was cancelled", { cause: error });
    throw error;
  }
}

async function build(request: PacketRequest, context: PacketContext, folder: PacketFolder): Promise<ExportedPacket> {
  const { vault, parsers, clock, signal, readTexts } = context;
  const packetId = clock.newId() as PacketId;
  const madeAt = clock.now();
  const madeOn = localDay(madeAt);
  const progress = (stage: PacketStage) => (done: number, total: number) =>
    context.onProgress?.({ stage, done, total });
  const {
    plan,
    preflight,
    warningsIn: known,
    entries,
    labs,
    facts,
    frozen,
    pagesFor,
  } = planFromSnapshot(takeSnapshot(vault, request.person), request);
  if (request.hasWordOnWhose !== true && preflight.some(({ needsWord }) => needsWord))
    throw new AppError("WHOSE_UNCONFIRMED", "somebody has to say that assumed items belong here");

  const isAddendum = (request.addendum ?? null) !== null;
  let areFilesWritten = false;
  let madeReady = 0;
  const isLocked = request.protection != null;
  const password = request.protection?.password ?? null;
  const { language } = request;
  const pdf = { vault, parsers, folder, paper: request.paper, language, signal, readTexts };
  // While one process makes the documents' pages ready, this one has the images to decrypt.
  const [media, { prepared, failed, wordsSought, images, series }] = await together(signal, [
    async (signal) => {
      const media = await writeMedia(plan, { vault, folder, signal, onProgress: progress("images") });
      await writeOriginals(plan, { vault, folder, signal, onProgress: progress("originals") });
      areFilesWritten = true;
      folder.settle();
      if (plan.parts.length > 0) progress("documents")(madeReady, plan.parts.length);
      return media;
    },
    async (signal) => {
      // One thing at a time is told: the documents when nothing else is going on.
      const onProgress = (done: number, total: number) => {
        madeReady = done;
        if (areFilesWritten) progress("documents")(done, total);
      };
      const parts = await prepareParts(plan.parts, { ...pdf, signal, onProgress });
      const wordsSought = await proveBlacked(parts.prepared, { vault, parsers, signal });
      const images = await prepareImages(markedImages(plan, language), { ...pdf, signal });
      return { ...parts, wordsSought, images, series: await prepareSeries(plan, { ...pdf, signal }) };
    },
  ]);

  const finalPlan = withPreparedParts(plan, prepared, failed);
  const absent = new Set([...(isAddendum ? [summaryPath] : []), ...(finalPlan.annex === "own-file" ? [] : [annexPdf])]);
  await folder.writeWhole(
    "IHE_PDI/FILES.HTM",
    ownFile("index", "Every file and what it is"),
    filesPage([...folder.files, ...ownTexts.filter(({ path }) => !absent.has(path))], language),
  );
  const blank = pagesFor(finalPlan, {
    madeOn,
    copyNotes: copyNotes(finalPlan, prepared, { vault, language }),
    marked: images.map(({ image }) => image),
    series: series.series,
  });
  const setDigest = digestOfSet(plan, { entries, labs });
  const pages = { ...blank, setCode: codeOfDigest(setDigest) };
  const places = await placeParts({ prepared }, pages, { ...pdf, onProgress: () => undefined });
  const { firstPages } = places;
  const summary = {
    packetId,
    madeAt,
    madeOn,
    person: { ...request.person, name: pages.person.name },
    entries,
    facts,
    labs,
    plan: finalPlan,
    firstPages,
    corePages: places.corePages,
    language,
  };
  // A summary of what came since would be taken for a summary of the person.
  if (!isAddendum) await folder.writeWhole(summaryPath, ownFile("summary", summaryTitle), patientSummary(summary));
  const warningsIn = (speech: Speech) => [
    ...known(speech),
    ...media.warningsIn(speech),
    ...preparedWarnings(prepared, failed, speech),
  ];
  const core = coreOf({
    request,
    packetId,
    madeAt,
    pages,
    setDigest,
    plan: finalPlan,
    places,
    prepared,
    wordsSought,
    files: [...folder.files, ...openFiles({ pages, plan: finalPlan, places, isLocked })],
    warnings: warningsIn(speechIn(language)),
  });
  const bound = await bindParts(
    { prepared, images, series },
    { pages, coreDigest: coreDigest(core), password },
    { ...pdf, onProgress: progress("binding") },
  );
  await folder.dropScratch();
  const { digest, code } = packetDigest(coreDigest(core), bound.pageDigests);
  const areSame = (["pages", "corePages", "frontPages"] as const).every((count) => bound[count] === places[count]);
  if (digest !== bound.digest || !areSame) {
    throw new AppError("BUG", "the bound pages are not those that were planned");
  }
  await writeTexts(folder, { pages: { ...pages, code }, plan: finalPlan, places, isLocked });
  const manifest: Manifest = {
    ...core,
    code,
    digest,
    pageDigests: [...bound.pageDigests],
    files: folder.files.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
  };
  await writeProof(folder, manifest);

  progress("verifying")(0, 1);
  const readBack = await folder.readBack();
  const { problems } = await verifyPacket(folder.path, {
    parsers,
    signal,
    password,
    prepared: preparedDigests(prepared),
    readBack,
  });
  if (problems.length > 0)
    throw new AppError("BUG", "the written packet does not verify", {
      details: problems.map(({ code, path }) => `${code} ${path ?? ""}`),
    });
  const compared = comparedSeries(finalPlan, manifest, (path) => readBack.get(join(folder.path, path))?.sha256 ?? null);
  if (request.protection?.isSealed === true)
    await sealFolder(folder.path, request.protection.password, { signal, onProgress: progress("sealing") });
  const path = await finishLogged(folder, { request, manifest, packetId, frozen: frozen() }, context);
  const [studies, instances] = [finalPlan.studies.length, finalPlan.media.length];
  const imageCount = imagesOf(finalPlan.media.map(({ instance }) => instance));
  const { corePages } = places;
  const warnings = warningsIn(speechIn("en"));
  return { packetId, path, manifest, preflight, warnings, studies, instances, images: imageCount, compared, corePages };
}

interface FinishedPacket {
  readonly request: PacketRequest;
  readonly manifest: Manifest;
  readonly packetId: PacketId;
  readonly frozen: FrozenPacket;
}

/**
 * Puts the packet in its place with its disclosure in the log. The log is written first: a packet that nobody logged could
 * be handed out unseen, while a line without its packet is taken back here, or marked where even that fails.
 */
async function finishLogged(
  folder: PacketFolder,
  { request, manifest, packetId, frozen }: FinishedPacket,
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
      frozen: JSON.stringify(frozen),
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

/** What each original was prepared to in this very export, so that its verification need not do it again. */
function preparedDigests(prepared: readonly PreparedPart[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    prepared.map(({ part, document }) => [part.document.sha256, document.pages.map(({ digest }) => digest)]),
  );
}

interface Texts {
  readonly pages: PacketPages;
  readonly plan: PacketPlan;
  readonly places: PacketPlaces;
  /** The PDFs ask for a password. */
  readonly isLocked: boolean;
}

const indexFacts = ownFile("index", "Contents for a web browser");
const readmeFacts = ownFile("readme", "What is on this disc");

function textsOf({ pages, plan, places, isLocked }: Texts): { readonly index: string; readonly readme: string } {
  const originals = plan.originals.map(({ path, title }) => ({ path, title }));
  return {
    index: indexPage({
      pages,
      pageCount: places.pages,
      corePages: places.corePages,
      firstPages: places.firstPages,
      imagePages: places.imagePages,
      originals,
    }),
    readme: readmeText(pages, {
      pageCount: places.pages,
      hasAnnexFile: places.corePages < places.pages,
      hasOriginals: plan.originals.length > 0,
      profile: mediaProfile(plan.media),
      isLocked,
    }),
  };
}

/** What is written after the list of files is. */
const ownTexts = [
  { path: packetPdf, title: packetPdfFacts.title },
  { path: annexPdf, title: annexPdfFacts.title },
  { path: "INDEX.HTM", title: indexFacts.title },
  { path: "README.TXT", title: readmeFacts.title },
  { path: summaryPath, title: summaryTitle },
  { path: "manifest.json", title: "Every file with its size and SHA-256" },
  { path: "SHA256SUMS", title: "The same for the program sha256sum" },
].map((file) => ({ ...file, role: "index" as const, date: null }));

/** The files that print the code, as the code stands for them. */
function openFiles(texts: Texts): readonly ManifestFile[] {
  const { index, readme } = textsOf({ ...texts, pages: { ...texts.pages, code: openCode } });
  const { corePages, pages } = texts.places;
  const file = (path: string, facts: FileFacts, text: string | null) => ({
    path,
    bytes: 0,
    sha256: "",
    ...facts,
    withoutCodeSha256: text === null ? null : digestWithoutCode(text, openCode),
  });
  return [
    file(packetPdf, packetPdfFacts, null),
    ...(corePages < pages ? [file(annexPdf, annexPdfFacts, null)] : []),
    file("INDEX.HTM", indexFacts, index),
    file("README.TXT", readmeFacts, readme),
  ];
}

async function writeTexts(folder: PacketFolder, texts: Texts): Promise<void> {
  const { index, readme } = textsOf(texts);
  const { code } = texts.pages;
  const facts = (own: FileFacts, text: string) => ({ ...own, withoutCodeSha256: digestWithoutCode(text, code) });
  await folder.writeWhole("INDEX.HTM", facts(indexFacts, index), index);
  await folder.writeWhole("README.TXT", facts(readmeFacts, readme), readme);
}

/** manifest.json, and SHA256SUMS over every file with the manifest among them. */
async function writeProof(folder: PacketFolder, manifest: Manifest): Promise<void> {
  const written = await folder.writeWhole(
    "manifest.json",
    ownFile("checksums", "Every file of the packet"),
    manifestText(manifest),
  );
  await folder.writeWhole("SHA256SUMS", ownFile("checksums", "Checksums"), checksumLines([...manifest.files, written]));
}
