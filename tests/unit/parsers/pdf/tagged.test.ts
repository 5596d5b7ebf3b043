/** What a packet's PDF says to whoever has it read aloud, asked of pdf.js, poppler and qpdf, none of which has written it. */
import type { PDFDocumentProxy } from "pdfjs-dist";
import { beforeAll, describe, expect, test } from "vitest";
import { inspectPacket } from "../../../../electron/parsers/packet/inspect-packet.ts";
import { openPdfjs } from "../../../../electron/parsers/pdf/engines/open-pdfjs.ts";
import { bind, prepared, type Prepared } from "../../../fixtures/bound-packet.ts";
import { ask, hasProgram, qpdfCheck, withFile } from "../../../fixtures/judges.ts";
import { makeTaggedPdf, makeUnbalancedPdf } from "../../../fixtures/make-odd-pdf.ts";
import { makeClinicNote, makeScannedPage } from "../../../fixtures/make-pdf.ts";
import { emptyPages, fullPages, source } from "../../../fixtures/packet-pages.ts";
import { jobOn } from "../../../fixtures/parser-job.ts";

interface Node {
  readonly role?: string;
  readonly alt?: string;
  readonly lang?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly Node[];
}

interface ReadPage {
  readonly tree: Node;
  readonly nodes: readonly Node[];
  /** Numbers of sequences that the content holds, as pdf.js calls them. */
  readonly sequences: readonly string[];
  /** Words that stand in no sequence of the tree and in no furniture. */
  readonly lost: readonly string[];
  readonly furniture: readonly string[];
}

const marked = {
  id: "m1",
  studyId: "s1",
  date: "2024-01-12",
  title: "MRI of the brain",
  where: "T1 · image 7 of 22",
  seen: null,
  note: "",
  question: "What is this spot?",
  picture: {
    is: "drawn",
    samples: { width: 8, height: 8, channels: 1 },
    rows: 8,
    columns: 8,
    pixelAspect: 1,
    view: { turns: 0, isFlipped: false },
    marks: [],
    letters: { left: "R", right: "L", top: "A", bottom: "P" },
  },
};

const lab = { flag: null, unit: null, range: null, isProposed: false, source: source("Report") };
const labs = [
  {
    title: "The last year",
    days: ["2024-06-04", "2023-05-15"],
    rows: [
      {
        analyte: "Sodium",
        unit: "mmol/L",
        range: "136–145",
        cells: [[{ ...lab, printed: "139" }], [{ ...lab, printed: "141" }]],
        trend: [
          { day: 1, value: 141, isProposed: false },
          { day: 400, value: 139, isProposed: false },
        ],
      },
    ],
  },
];

const note = (title: string) => ({
  patient: { name: "Ana Test", birthDate: "14 March 1972" },
  clinic: "City clinic",
  title,
  date: "3 May 2024",
  author: "Dr. Keller",
  sections: [{ heading: "Plan", text: "Rest. ".repeat(300) }],
});

let documents: readonly Prepared[];
let bytes: Uint8Array;
let pages: readonly ReadPage[];
let frontPages: number;

beforeAll(async () => {
  documents = [
    await prepared("a", await makeClinicNote(note("Visit")), { title: "Visit note" }),
    await prepared("b", await makeTaggedPdf(), { title: "Tagged paper", date: null }),
    await prepared("c", await makeUnbalancedPdf(), { title: "Unbalanced paper" }),
    await prepared("d", await makeScannedPage(note("Scan"), { dpi: 40 }), { title: "Scan" }),
  ];
  const parts = documents.map(({ part }) => part);
  const long = Array.from({ length: 80 }, (_, at) => ({
    ...fullPages(parts).timeline[0]!,
    title: `Entry ${at + 1}, which takes more than one line of its cell since it says more than that`,
  }));
  const asked = {
    summary: [{ heading: "Diagnosis", words: "Migraine", source: source("Visit note", "a", 1) }],
    leftOut: [],
    goals: ["confirm the diagnosis"],
    stakes: "My work.",
    questions: ["What else could it be?"],
  };
  const own = fullPages(parts, { timeline: long, labs, markedImages: [marked], asked });
  const made = await bind(documents, own, [new Uint8Array(64).fill(120)]);
  ({ bytes } = made);
  ({ frontPages } = made.bound);
  pages = await readPages(bytes);
  objects = hasProgram("qpdf") ? readObjects(bytes) : new Map();
}, 120_000);

async function readPages(file: Uint8Array): Promise<readonly ReadPage[]> {
  const document = await openPdfjs(file.slice(), jobOn([]).job.assets);
  try {
    const read: ReadPage[] = [];
    for (let number = 1; number <= document.numPages; number++) read.push(await readPage(document, number));
    return read;
  } finally {
    await document.loadingTask.destroy();
  }
}

async function readPage(document: PDFDocumentProxy, number: number): Promise<ReadPage> {
  const page = await document.getPage(number);
  const tree = (await page.getStructTree()) as Node;
  const nodes = flat(tree);
  const known = new Set(nodes.flatMap(({ type, id }) => (type === "content" && id !== undefined ? [id] : [])));
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const open: (string | null)[] = [];
  const sequences: string[] = [];
  const lost: string[] = [];
  const furniture: string[] = [];
  for (const item of items) {
    if ("str" in item) {
      if (open.includes("Artifact")) furniture.push(item.str);
      else if (item.str.trim() !== "" && !open.some((id) => id !== null && known.has(id))) lost.push(item.str);
    } else if (item.type === "endMarkedContent") open.pop();
    else {
      // The package's types know the sequence's number, not its kind.
      const { tag, id: number = null } = item as { readonly tag?: string; readonly id?: string };
      const id = tag === "Artifact" ? "Artifact" : number;
      open.push(id);
      if (id !== null && id !== "Artifact") sequences.push(id);
    }
  }
  return { tree, nodes, sequences, lost, furniture };
}

function flat(node: Node): readonly Node[] {
  return [node, ...(node.children ?? []).flatMap(flat)];
}

const roles = (read: readonly ReadPage[]) =>
  new Set(read.flatMap(({ nodes }) => nodes.flatMap(({ role }) => role ?? [])));
const figures = (page: ReadPage | undefined) => page?.nodes.filter(({ role }) => role === "Figure") ?? [];

type Entries = Readonly<Record<string, unknown>>;

/** The file's objects as qpdf tells them. */
let objects: ReadonlyMap<string, Entries>;

function readObjects(file: Uint8Array): ReadonlyMap<string, Entries> {
  const json = withFile(file, (path) => ask("qpdf", ["--json=2", "--json-key=qpdf", path]));
  const [, all] = (
    JSON.parse(json) as { qpdf: [unknown, Record<string, { value?: unknown; stream?: { dict: unknown } }>] }
  ).qpdf;
  return new Map(
    Object.entries(all).flatMap(([name, { value, stream }]) => {
      const entries = value ?? stream?.dict;
      return typeof entries === "object" && entries !== null && !Array.isArray(entries)
        ? [[name.replace(/^obj:/, ""), entries as Entries] as const]
        : [];
    }),
  );
}

const ofType = (type: string) => [...objects.values()].filter((entries) => entries["/Type"] === type);
const elements = (role: string) => [...objects.values()].filter((entries) => entries["/S"] === `/${role}`);

function kidsOf(entries: Entries): readonly Entries[] {
  const kids = (entries["/K"] ?? []) as readonly unknown[];
  return kids.map((kid) => objects.get(String(kid))).filter((kid) => kid !== undefined);
}

describe("the structure tree", () => {
  test.skipIf(!hasProgram("pdfinfo"))("the packet is tagged, and qpdf finds no error in it", () => {
    expect(withFile(bytes, (path) => ask("pdfinfo", [path]))).toMatch(/^Tagged: +yes$/m);
    expect(qpdfCheck(bytes)).toBe("clean");
  });

  test("every number that content has on a page is in the tree, and no words stand outside of it", () => {
    for (const { nodes, sequences, lost } of pages) {
      const known = nodes.flatMap(({ type, id }) => (type === "content" ? [id] : []));
      expect(known).toEqual(expect.arrayContaining(sequences as string[]));
      expect(lost).toEqual([]);
    }
  });

  test("the packet's own pages are headings, paragraphs, lists, tables, links and pictures", () => {
    expect(roles(pages.slice(0, frontPages))).toEqual(
      new Set("Root Document Sect H1 H2 H3 P L LI LBody Table THead TBody TR TH TD Link Figure".split(" ")),
    );
  });

  test("no level of headings is left out, from the first to the last", () => {
    const levels = pages.flatMap(({ nodes }) =>
      nodes.flatMap(({ role = "" }) => /^H(\d)$/.exec(role)?.[1] ?? []).map(Number),
    );
    expect(levels[0]).toBe(1);
    levels.slice(1).forEach((level, at) => expect(level - levels[at]!).toBeLessThanOrEqual(1));
  });

  test("every picture has words; a copied page has its own, and words for it only where it has none", () => {
    for (const page of pages) for (const { alt } of figures(page)) expect(alt).not.toBe("");
    const copied = pages.slice(frontPages);
    expect(copied.map((page) => figures(page).map(({ alt }) => alt))).toEqual([
      [],
      [],
      // Pages that are not copied for certain are pictures of themselves.
      ["document 3, page 1, a copy of Unbalanced paper, 3 May 2024"],
      ["document 3, page 2, a copy of Unbalanced paper, 3 May 2024"],
      ["document 4, page 1, a copy of Scan, 3 May 2024"],
    ]);
    for (const { nodes } of copied.slice(0, 2)) expect(nodes.map(({ role }) => role)).toContain("P");
    const own = pages.slice(0, frontPages).flatMap((page) => figures(page).map(({ alt }) => alt));
    expect(own).toContain("Trend: Sodium, 141, 139");
    expect(own).toContain("MRI of the brain · T1 · image 7 of 22");
    expect(own.some((alt) => alt?.startsWith("Timeline: Symptoms"))).toBe(true);
  });

  test.skipIf(!hasProgram("qpdf"))("a head that is repeated on the next sheet is read once", () => {
    expect(pages.filter(({ furniture }) => furniture.includes("What")).length).toBeGreaterThan(1);
    const tables = elements("Table");
    expect(tables.length).toBeGreaterThan(5);
    expect(elements("THead").length).toBe(tables.length);
  });

  test.skipIf(!hasProgram("qpdf"))("every row has as many cells as its table has heads", () => {
    const counts = elements("Table").map((table) => {
      const [head, body] = kidsOf(table);
      const heads = kidsOf(kidsOf(head!)[0]!).length;
      const rows = kidsOf(body!);
      expect(heads).toBeGreaterThan(1);
      for (const row of rows) expect(kidsOf(row).length).toBe(heads);
      return rows.length;
    });
    // All 80 entries of the timeline, and no table without a row.
    expect([Math.max(...counts), counts.includes(0)]).toEqual([80, false]);
  });

  test("the stamp is no part of what is read, but of the page that proves the code it is", () => {
    const stamped = pages.map(({ furniture }) => furniture.some((words) => /^page \d+ of \d+$/.test(words)));
    expect(stamped.slice(1, frontPages - 1).every(Boolean)).toBe(true);
    expect(stamped.slice(frontPages).every(Boolean)).toBe(true);
    expect([stamped[0], stamped[frontPages - 1]]).toEqual([false, false]);
  });

  test.skipIf(!hasProgram("pdfinfo"))("a line's last word and the next line's first stay two words", () => {
    const said = withFile(bytes, (path) => ask("pdfinfo", ["-struct-text", path]));
    expect(said).toContain("Entry 80, which takes more than one line of its cell since it says more than that");
    expect(said).toMatch(/P \(block\)\s+"Documents"\s+P \(block\)\s+"4"/);
  });
});

describe("what readers ask of a tagged file", () => {
  test.skipIf(!hasProgram("qpdf"))("language, title in the window, marks and the tree stand in the catalog", () => {
    const [catalog] = ofType("/Catalog");
    expect(catalog).toMatchObject({
      "/Lang": "u:en",
      "/MarkInfo": { "/Marked": true },
      "/ViewerPreferences": { "/DisplayDocTitle": true },
    });
    expect(Object.keys(catalog!)).toEqual(expect.arrayContaining(["/StructTreeRoot", "/Metadata"]));
  });

  test.skipIf(!hasProgram("qpdf"))(
    "each page has a place of its own in the tree and its links in the tree's order",
    () => {
      const found = ofType("/Page");
      const keys = found.map((page) => page["/StructParents"]);
      expect(new Set(keys).size).toBe(pages.length);
      // The form that came along still bears a number of its own program's: no page of ours has it.
      expect(keys.every((key) => typeof key === "number" && key > 9)).toBe(true);
      expect(found.every((page) => page["/Tabs"] === "/S")).toBe(true);
    },
  );

  test.skipIf(!hasProgram("qpdf"))("each annotation has a place in the tree, and each link of ours words", () => {
    const annotations = ofType("/Annot");
    const keys = annotations.map((one) => one["/StructParent"]);
    expect(annotations.length).toBeGreaterThan(5);
    expect(new Set(keys).size).toBe(annotations.length);
    expect(keys.every((key) => typeof key === "number")).toBe(true);
    const links = annotations.filter((one) => one["/Subtype"] === "/Link" && one["/Dest"] !== undefined);
    expect(links.every((one) => /^u:Page \d+$/.test(String(one["/Contents"])))).toBe(true);
  });

  test("metadata says title, language and day, and neither a path nor a program nor what is not so", async () => {
    const document = await openPdfjs(bytes.slice(), jobOn([]).job.assets);
    const { info, metadata } = await document.getMetadata();
    const raw = String(metadata?.getRaw());
    expect(metadata?.get("dc:title")).toBe((info as { Title: string }).Title);
    expect(metadata?.get("xmp:createdate")).toBe("2026-11-22");
    expect(raw).not.toMatch(/pdfuaid|CreatorTool|Producer|file:|\/home|[A-Z]:\\/);
    await document.loadingTask.destroy();
  });

  test("all that the packet says is in its language", async () => {
    const own = documents[3]!;
    const german = await bind([own], fullPages([own.part], { language: "de" }));
    const document = await openPdfjs(german.bytes.slice(), jobOn([]).job.assets);
    const { info } = await document.getMetadata();
    expect((info as { Language: string }).Language).toBe("de");
    await document.loadingTask.destroy();
    const read = await readPages(german.bytes);
    expect(new Set(read.flatMap(({ nodes }) => nodes.flatMap(({ lang }) => lang ?? [])))).toEqual(new Set(["de"]));
    const last = read.at(-1);
    expect(figures(last).map(({ alt }) => alt)).toEqual(["Dokument 1, Seite 1, eine Kopie von Scan, 3. Mai 2024"]);
  });
});

describe("reading it back", () => {
  test("the packet holds nothing but what packets hold", async () => {
    const found = await inspectPacket({ sizeBytes: bytes.length, frontPages }, jobOn([bytes]).job);
    expect(found).toMatchObject({ is: "read", isInert: true, brokenLinks: 0 });
  });

  test("a packet without documents is tagged as well", async () => {
    const { bytes: empty } = await bind([], emptyPages());
    const [cover] = await readPages(empty);
    expect(cover?.nodes.map(({ role }) => role).filter(Boolean)).toContain("H1");
  });
});
