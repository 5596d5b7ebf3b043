/** Packet.pdf and Annex.pdf as two other libraries find them: links and bookmarks by the other file's name, labels that run on, tags in both. */
import { PDFArray, PDFDict, PDFName, PDFNumber, PDFString, type PDFDocument } from "pdf-lib";
import { expect, test } from "vitest";
import { bindPacket } from "../../../../electron/parsers/packet/bind-packet.ts";
import { inspectPacket } from "../../../../electron/parsers/packet/inspect-packet.ts";
import { openPdfjs } from "../../../../electron/parsers/pdf/engines/open-pdfjs.ts";
import { loadDocument } from "../../../../electron/parsers/pdf/objects/load-document.ts";
import { pagesOf } from "../../../../electron/parsers/pdf/objects/page-tree.ts";
import { prepared, type Prepared } from "../../../fixtures/bound-packet.ts";
import { makePlainPdf } from "../../../fixtures/make-odd-pdf.ts";
import { fullPages } from "../../../fixtures/packet-pages.ts";
import { jobOn } from "../../../fixtures/parser-job.ts";

/** A key document of two pages, and two of the annex. */
async function twoFiles(order: (documents: readonly Prepared[]) => readonly Prepared[] = (same) => same) {
  const paper = (id: string, isAnnex: boolean) => async () =>
    prepared(id, await makePlainPdf([`${id}, first page`, `${id}, second page`]), isAnnex ? { isAnnex } : {});
  const made: Prepared[] = [];
  for (const make of [paper("key", false), paper("old", true), paper("older", true)]) made.push(await make());
  const documents = order(made);
  const pages = fullPages(
    documents.map(({ part }) => part),
    { isAnnexApart: true },
  );
  const contents = pages.contents.flatMap((group) =>
    [false, true].map((isAnnex) => ({
      ...group,
      isAnnex,
      rows: group.rows.filter(({ partId }) => (partId !== "key" && partId !== null) === isAnnex),
    })),
  );
  const parts = documents.map(({ part, digests, bytes }) => ({ part, digests, sizeBytes: bytes.length }));
  const files: Uint8Array[][] = [[]];
  const { job } = jobOn(documents.map(({ bytes }) => bytes));
  const write = async (piece: Uint8Array) => {
    if (piece.length === 0) files.push([]);
    else files.at(-1)?.push(piece.slice());
  };
  const input = { pages: { ...pages, contents }, coreDigest: "0".repeat(64), parts };
  const bound = await bindPacket(input, { ...job, write });
  const [packet, annex, ...more] = files.map((pieces) => new Uint8Array(Buffer.concat(pieces)));
  if (packet === undefined || annex === undefined || more.length > 0) throw new Error("not two files");
  return { bound, packet, annex };
}

/** Every action of the document, as "file page". */
function waysOut(document: PDFDocument): readonly string[] {
  return document.context.enumerateIndirectObjects().flatMap(([, object]) => {
    const action = object instanceof PDFDict ? object.lookup(PDFName.of("A")) : undefined;
    // Attributes of the structure tree stand under the same key.
    if (!(action instanceof PDFDict) || !action.has(PDFName.of("S"))) return [];
    const [name, place] = [action.lookup(PDFName.of("F")), action.lookup(PDFName.of("D"))];
    if (!(name instanceof PDFString) || !(place instanceof PDFArray)) return ["another action"];
    const page = place.lookup(0);
    return [`${name.decodeText()} ${page instanceof PDFNumber ? page.asNumber() + 1 : "?"}`];
  });
}

test("what leads to a page of the annex names the file and the page in it, and the annex leads back", async () => {
  const { bound, packet, annex } = await twoFiles();
  const { corePages, pages } = bound;
  expect(pages - corePages).toBe(4);
  const out = waysOut(await loadDocument(packet));
  expect(new Set(out)).toEqual(new Set(["Annex.pdf 1", "Annex.pdf 3"]));
  const back = waysOut(await loadDocument(annex));
  expect(back).toEqual(expect.arrayContaining(["Packet.pdf 1", "Packet.pdf 2", `Packet.pdf ${corePages - 1}`]));
  expect(back.filter((way) => !way.startsWith("Packet.pdf "))).toEqual([]);
  // By the other library: no link of the contents is lost.
  const read = await openPdfjs(packet, jobOn([]).job.assets);
  const links = (await (await read.getPage(2)).getAnnotations()) as {
    url?: string;
    unsafeUrl?: string;
    dest?: unknown;
  }[];
  expect(links.flatMap(({ unsafeUrl = "" }) => (unsafeUrl.includes("Annex.pdf") ? [unsafeUrl] : []))).toHaveLength(2);
  await read.loadingTask.destroy();
});

test("labels and stamps run on, so that a page has one number whichever file it is in", async () => {
  const { bound, packet, annex } = await twoFiles();
  for (const [bytes, first] of [
    [packet, 1],
    [annex, bound.corePages + 1],
  ] as const) {
    const read = await openPdfjs(bytes, jobOn([]).job.assets);
    const labels = (await read.getPageLabels()) ?? Array.from({ length: read.numPages }, (_, at) => String(at + 1));
    expect(labels).toEqual(labels.map((_, at) => String(first + at)));
    const last = await (await read.getPage(read.numPages)).getTextContent();
    const words = last.items.map((item) => ("str" in item ? item.str : "")).join("");
    expect(words).toContain(`page ${first + read.numPages - 1} of ${bound.pages}`);
    await read.loadingTask.destroy();
  }
});

test("both files are tagged, inert and whole, and each page of the annex says of which document it is a copy", async () => {
  const { bound, packet, annex } = await twoFiles();
  const apart = await inspectPacket({ sizeBytes: annex.length, frontPages: 0 }, jobOn([annex]).job);
  if (apart.is !== "read") throw new Error("the annex cannot be read");
  const annexFrame = apart.frame;
  const { frontPages, corePages } = bound;
  const found = await inspectPacket({ sizeBytes: packet.length, frontPages, annexFrame }, jobOn([packet]).job);
  if (found.is !== "read") throw new Error("the packet cannot be read");
  expect([...found.pages, ...apart.pages].map(({ digest }) => digest)).toEqual(bound.pageDigests);
  expect(found).toMatchObject({ isInert: true, brokenLinks: 0, firstLabel: 1 });
  expect(apart).toMatchObject({ isInert: true, brokenLinks: 0, firstLabel: corePages + 1 });
  expect(apart.title).toMatch(/· annex to the packet /);
  const document = await loadDocument(annex);
  expect(document.catalog.has(PDFName.of("StructTreeRoot"))).toBe(true);
  const titles = document.context.enumerateIndirectObjects().flatMap(([, object]) => {
    const title =
      object instanceof PDFDict && object.has(PDFName.of("Pg")) ? object.lookup(PDFName.of("T")) : undefined;
    return title !== undefined && "decodeText" in title ? [(title as PDFString).decodeText()] : [];
  });
  expect(titles).toEqual(expect.arrayContaining([expect.stringMatching(/^document 2, page 1, a copy of Note old/)]));
  expect(pagesOf(document)).toHaveLength(4);
});

test("another frame of the annex makes another digest of the packet's first page", async () => {
  const { bound, packet } = await twoFiles();
  const inspected = async (annexFrame: string | null) => {
    const { frontPages } = bound;
    const found = await inspectPacket({ sizeBytes: packet.length, frontPages, annexFrame }, jobOn([packet]).job);
    return found.is === "read" ? found.pages[0]?.digest : null;
  };
  const [without, other] = [await inspected(null), await inspected("1".repeat(64))];
  expect(new Set([bound.pageDigests[0], without, other]).size).toBe(3);
});

test("a part of the annex before a key document is refused", async () => {
  await expect(twoFiles((documents) => documents.toReversed())).rejects.toMatchObject({ code: "INVALID_INPUT" });
});
