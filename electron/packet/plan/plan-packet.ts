/** The plan of a packet: which documents become pages in which order, which files go along, and what stays out and why. */
import type { LeftOut } from "../../../shared/left-out-words.ts";
import type {
  PacketMaterial,
  PacketPlan,
  PlannedAnnex,
  PlannedOriginal,
  PlannedPart,
  PlannedStudy,
  StudyMaterial,
} from "./packet-plan.ts";
import type { NamedRun } from "../../../shared/model/paper-parts.ts";
import { speechIn, type Speech } from "../../../shared/packet-words/speech.ts";
import { printable } from "../../../shared/printable.ts";
import { canBeSeen } from "../../../shared/model/document.ts";
import { categories, categoryOf } from "../../../shared/contents-categories.ts";
import type { DocumentWithOriginal } from "../../records/documents/documents.ts";
import { planMedia, type MediaInstance, type PlannedMediaFile } from "../media/dicom-media.ts";
import { discName } from "../media/disc-name.ts";
import { titleOf } from "./blacked.ts";
import { partTitle } from "./part-title.ts";
import { planOffMedia } from "../media/off-media.ts";

/** Plans a packet from its material. Pure: the same material gives the same plan. */
export function planPacket(material: PacketMaterial): PacketPlan {
  const speech = speechIn(material.language);
  const read = inReadingOrder(material);
  const keys = new Set(material.items.flatMap(({ id, isKey }) => (isKey ? [id] : [])));
  const annex = annexOf(material, keys);
  const isAnnex = ({ id }: DocumentWithOriginal) => goesBehind(annex) && !keys.has(id);
  // Key documents first; within each the reading order stays.
  const documents = [...read.filter((one) => !isAnnex(one)), ...read.filter(isAnnex)];
  const { files, offMedia } = planMedia(material.studies.flatMap(instancesOf));
  const madeOf = (document: DocumentWithOriginal) => material.madeOf?.get(document.originalId) ?? [];
  const goesWhole = goingWhole(material);
  const originals = documents
    .map((document, at) => ({ document, original: originalOf(document, at + 1, { madeOf: madeOf(document), speech }) }))
    .flatMap(({ document, original }) => (goesWhole(document) ? [original] : []));
  const wholes = wholeSources(documents, material)
    .filter(goesWhole)
    .map((source, at) => ({
      ...originalOf(source, documents.length + at + 1),
      title: speech.say("The file as it came: {name}", { name: nameOf(source) }),
      // It is in the packet as the papers that were put together of it.
      documentId: null,
    }));
  const beside = planOffMedia(offMedia, material.studies, speech);
  const pathOf = new Map(originals.map(({ documentId, path }) => [documentId, path]));
  return {
    parts: documents.filter(hasPages).map((document) => {
      const part = partOf(document, madeOf(document), speech);
      return withBlacked(isAnnex(document) ? { ...part, isAnnex: true } : part, material);
    }),
    originals: [...originals, ...wholes, ...beside.originals],
    media: files,
    studies: plannedStudies(material.studies, files),
    leftOut: [
      ...notInspected(material.notInspected),
      ...keptBack(material.keptBack),
      ...documents
        .filter((document) => !hasPages(document))
        .map((document) =>
          goesWhole(document)
            ? leftOut(document, pathOf.get(document.id) ?? null)
            : { title: document.title, files: 1, reason: "holds-blacked" as const, originalPath: null },
        ),
      ...beside.leftOut,
    ],
    annex,
  };
}

/** False for a file of which something may not leave the vault. */
function goingWhole({ blacked }: PacketMaterial): (document: DocumentWithOriginal) => boolean {
  return ({ originalId }) => blacked?.withheld.has(originalId) !== true;
}

/** The part with what is blacked out in it, where anything is. */
function withBlacked(part: PlannedPart, { blacked: records, language }: PacketMaterial): PlannedPart {
  const { originalId } = part.document;
  const paper = records?.papers.get(originalId);
  if (paper === undefined) return records?.withheld.has(originalId) === true ? { ...part, isHolder: true } : part;
  const { pages, text, isOfBlackedFile: isDrawnWhole } = paper;
  const blacked = { pages, isDrawnWhole, ...(text === null ? {} : { text }) };
  return { ...part, title: titleOf(part.title, paper, speechIn(language)), blacked };
}

function annexOf({ annex = "behind", items }: PacketMaterial, keys: ReadonlySet<string>): PlannedAnnex {
  if (annex === "left-out") return annex;
  const papers = items.filter(({ kind }) => kind === "document");
  return keys.size > 0 && keys.size < papers.length ? annex : "none";
}

/** Whether documents of the annex go along, in whichever file. */
function goesBehind(annex: PlannedAnnex): boolean {
  return annex === "behind" || annex === "own-file";
}

function inReadingOrder({ items, documents }: PacketMaterial): readonly DocumentWithOriginal[] {
  const ofEach = Map.groupBy(items, ({ type }) => categoryOf(type));
  return categories.flatMap((category) =>
    (ofEach.get(category) ?? []).flatMap(({ kind, id }) => (kind === "document" ? (documents.get(id) ?? []) : [])),
  );
}

/** Told by their number only: the names of files that nobody has looked into may be other people's. */
function notInspected(files: number): readonly LeftOut[] {
  return files === 0 ? [] : [{ title: null, files, reason: "not-inspected", originalPath: null }];
}

/** Neither their names nor what is inside is the recipient's business. */
function keptBack(files: number): readonly LeftOut[] {
  return files === 0 ? [] : [{ title: null, files, reason: "kept-back", originalPath: null }];
}

function hasPages(document: DocumentWithOriginal): boolean {
  return document.pages > 0 && canBeSeen(document.state);
}

function leftOut({ title, state, problemDetail }: DocumentWithOriginal, originalPath: string | null): LeftOut {
  const reason = problemDetail === null ? "no-pages" : (`unread:${problemDetail}` as const);
  return { title, files: 1, reason: state === "password-protected" ? "password" : reason, originalPath };
}

/**
 * Files of which every page stands in a paper that goes: as they came, too. Of any other only the pages that were chosen go, since
 * the rest is not the recipient's business.
 */
function wholeSources(
  documents: readonly DocumentWithOriginal[],
  { madeOf, sources }: PacketMaterial,
): readonly DocumentWithOriginal[] {
  const going = Map.groupBy(
    documents.flatMap(({ originalId }) => madeOf?.get(originalId) ?? []),
    ({ sourceId }) => sourceId,
  );
  return [...going].flatMap(([sourceId, runs]) => {
    const source = sources?.get(sourceId);
    if (source === undefined) return [];
    const pages = new Set(
      runs.flatMap(({ firstPage, lastPage }) =>
        Array.from({ length: lastPage - firstPage + 1 }, (_, at) => firstPage + at),
      ),
    );
    return pages.size === source.pages ? [source] : [];
  });
}

function nameOf({ path }: DocumentWithOriginal): string {
  return printable(path.slice(path.lastIndexOf("/") + 1));
}

function partOf(document: DocumentWithOriginal, madeOf: readonly NamedRun[], speech: Speech): PlannedPart {
  return {
    id: document.id,
    category: categoryOf(document.type),
    title: partTitle(document, madeOf, speech),
    date: document.date,
    pages: document.pages,
    document,
  };
}

const endings: Readonly<Record<string, string>> = {
  pdf: "PDF",
  text: "TXT",
  markdown: "MD",
  report: "TXT",
  dicom: "DCM",
};

/** A name of eight and three that every disc keeps as it is (ISO 9660 10.1, IHE RAD TF-2 4.47); INDEX.HTM says what it is. */
function originalOf(
  document: DocumentWithOriginal,
  number: number,
  { madeOf = [], speech }: { readonly madeOf?: readonly NamedRun[]; readonly speech?: Speech } = {},
): PlannedOriginal {
  return {
    path: `Originals/${discName("ORIG", number)}.${endings[document.format] ?? safeEnding(document.path)}`,
    blobId: document.blobId,
    sha256: document.sha256,
    size: document.size,
    title: madeOf.length > 0 ? partTitle(document, madeOf, speech) : document.title,
    date: document.date,
    documentId: document.id,
  };
}

/** Endings that a computer would run when clicked are taken off. */
const runnable = /^(exe|com|bat|cmd|scr|msi|js|jse|vbs|vbe|wsf|ps1|sh|app|lnk|hta|cpl|jar|reg|pif)$/i;
/**
 * Pages that a browser would run beside INDEX.HTM, in the same folder and with the same rights, and pictures and styles that hold
 * scripts. Their bytes are the same under an ending that opens as text.
 */
const pages = /^(html?|[sx]html?|xht|mhtml?|mht|svgz?|xml|xsl|xslt|css|wasm|swf|pht|phtml|php|asp|aspx|url|webloc)$/i;
/** What longer endings were called while three letters had to do. */
const shortEndings: Readonly<Record<string, string>> = { jpeg: "JPG", tiff: "TIF" };

function safeEnding(path: string): string {
  const ending = /\.([A-Za-z0-9]{1,8})$/.exec(path)?.[1]?.toLowerCase() ?? "";
  if (pages.test(ending)) return "TXT";
  const short = shortEndings[ending] ?? ending.slice(0, 3).toUpperCase();
  return short === "" || runnable.test(ending) || runnable.test(short) ? "BIN" : short;
}

function instancesOf({ study, series }: StudyMaterial): readonly MediaInstance[] {
  return series.flatMap(({ series: one, instances }) =>
    instances.map((instance) => ({ instance, studyKey: study.studyInstanceUid, seriesKey: one.seriesInstanceUid })),
  );
}

function plannedStudies(
  studies: readonly StudyMaterial[],
  files: readonly PlannedMediaFile[],
): readonly PlannedStudy[] {
  const folderBySeries = new Map(
    files.map(({ instance, fileId }) => [instance.seriesId, fileId.slice(0, 3).join("/")]),
  );
  // Of a study that is kept back whole nothing is in the packet: to name a place for it would send its reader looking.
  return studies.flatMap(withoutEmptySeries).map((material) => {
    const folder = material.series.map(({ series }) => folderBySeries.get(series.id)).find((one) => one !== undefined);
    return { material, folder: folder ?? "Originals" };
  });
}

function withoutEmptySeries(material: StudyMaterial): readonly StudyMaterial[] {
  const series = material.series.filter(({ instances }) => instances.length > 0);
  return series.length === 0 ? [] : [{ ...material, series }];
}
