/**
 * Rules of PDF/UA-1 (ISO 14289-1) that a machine can check, by the numbers of the Matterhorn Protocol 1.1, on a packet's own pages.
 * Read with pdf-lib's objects and a reading of the content of its own. PDF/UA itself is not claimed: copied pages are as they came.
 */
import { PDFDict, PDFName, PDFStream } from "pdf-lib";
import { beforeAll, describe, expect, test } from "vitest";
import { bind, prepared } from "../../../fixtures/bound-packet.ts";
import { makeClinicNote } from "../../../fixtures/make-pdf.ts";
import { markedContent, type MarkedContent } from "../../../fixtures/marked-content.ts";
import { fullPages, source } from "../../../fixtures/packet-pages.ts";
import {
  at,
  dictAt,
  latin1,
  listOf,
  readTaggedPages,
  textAt,
  type Element,
  type Font,
} from "../../../fixtures/tagged-pages.ts";

let catalog: PDFDict;
let front: readonly PDFDict[];
let contents: readonly MarkedContent[];
let elements: readonly Element[];
let fonts: readonly Font[];

const cell = { flag: null, unit: null, range: null, isProposed: false, source: source("Report") };
const trend = [
  { day: 1, value: 141, isProposed: false },
  { day: 400, value: 139, isProposed: false },
];

beforeAll(async () => {
  const note = await makeClinicNote({
    patient: { name: "Ana Test", birthDate: "14 March 1972" },
    clinic: "City clinic",
    title: "Visit",
    date: "3 May 2024",
    author: "Dr. Keller",
    sections: [{ heading: "Plan", text: "Rest." }],
  });
  const one = await prepared("a", note, {
    title: "Visit note \u2013 \u4e2d\u6751, \u05d0\u05e0\u05d4, \u0639\u0644\u064a, \u0905\u0928\u093e",
  });
  const pages = fullPages([one.part], {
    labs: [
      {
        title: "The last year",
        days: ["2024-06-04", "2023-05-15"],
        rows: [
          {
            analyte: "Sodium",
            unit: "mmol/L",
            range: "136\u2013145",
            cells: [[{ ...cell, printed: "139" }], [{ ...cell, printed: "141" }]],
            trend,
          },
        ],
      },
    ],
    asked: {
      summary: [{ heading: "Diagnosis", words: "Migraine", source: source("Visit note", "a", 1) }],
      leftOut: [],
      goals: ["confirm the diagnosis"],
      stakes: "My work.",
      questions: ["What else could it be?"],
      opinions: [{ by: "Dr. Vega", facts: [{ label: "Plan", words: "Wait" }], source: source("Visit note", "a", 1) }],
    },
  });
  const { bytes, bound } = await bind([one], pages);
  ({ catalog, pages: front, contents, elements, fonts } = await readTaggedPages(bytes, bound.frontPages));
}, 120_000);

const ofRole = (...roles: readonly string[]) => elements.filter(({ role }) => roles.includes(role));
const isArtifact = ({ tag }: { readonly tag: string }) => tag === "/Artifact";
const xmp = () => latin1(catalog.lookup(PDFName.of("Metadata")));
const annotationsOn = (page: PDFDict) => listOf(at(page, "Annots")).filter((one) => one instanceof PDFDict);
const standard = new Set(
  "Document Part Sect Div BlockQuote TOC TOCI Index P H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference Link Annot Figure Formula Form".split(
    " ",
  ),
);
const grouping: Readonly<Record<string, readonly string[]>> = {
  TR: ["Table", "THead", "TBody", "TFoot"],
  TH: ["TR"],
  TD: ["TR"],
  THead: ["Table"],
  TBody: ["Table"],
};

/** Each rule: its number, what it asks for, and what stands against it. */
const rules: readonly (readonly [id: string, asks: string, against: () => readonly unknown[]])[] = [
  [
    "01-003",
    "no artifact stands within tagged content",
    () => marksWhere(({ mark, within }) => isArtifact(mark) && within.some(({ mcid }) => mcid !== null)),
  ],
  [
    "01-004",
    "no tagged content stands within an artifact",
    () => marksWhere(({ mark, within }) => mark.mcid !== null && within.some(isArtifact)),
  ],
  [
    "01-005",
    "all that is painted is an artifact or tagged, words, lines and pictures alike",
    () => {
      const known = new Set(elements.flatMap(({ content }) => content));
      return contents.flatMap(({ painted }, page) =>
        painted.filter(
          ({ marks }) => !marks.some((mark) => isArtifact(mark) || known.has(`${page + 1}:${mark.mcid ?? "none"}`)),
        ),
      );
    },
  ],
  [
    "14.6",
    "each mark that is opened on a page is closed on it",
    () => contents.filter(({ isBalanced }) => !isBalanced),
  ],
  [
    "01-006",
    "each sequence of a page is in the tree once",
    () => {
      const named = elements.flatMap(({ content }) => content);
      return [...named.filter((one, place) => named.indexOf(one) !== place), ...missing(contents, new Set(named))];
    },
  ],
  ["02-001", "each element is of a standard type", () => elements.filter(({ role }) => !standard.has(role))],
  [
    "06-001",
    "metadata stands in the catalog",
    () => (xmp().includes("<x:xmpmeta") || xmp().includes("<rdf:RDF") ? [] : [xmp()]),
  ],
  ["06-003", "metadata says the title", () => (/<dc:title>[^]*<rdf:li[^>]*>[^<]+</.test(xmp()) ? [] : [xmp()])],
  [
    "06-002",
    "conformance is claimed nowhere, since pages that came from elsewhere are as they are",
    () => (xmp().includes("pdfuaid") ? [xmp()] : []),
  ],
  [
    "07-001",
    "the window shows the title",
    () => (at(catalog, "ViewerPreferences", "DisplayDocTitle")?.toString() === "true" ? [] : ["no"]),
  ],
  [
    "09-004",
    "parts of tables stand in what they belong to",
    () => elements.filter(({ role, above }) => grouping[role]?.includes(above.at(-1) ?? "") === false),
  ],
  [
    "09-005",
    "lists hold their items, and items their words",
    () => [
      ...ofRole("L").filter(({ kids }) => kids.some(({ role }) => role !== "LI") || kids.length === 0),
      ...ofRole("LI").filter(
        ({ kids, above }) => above.at(-1) !== "L" || kids.some(({ role }) => !/^(Lbl|LBody)$/.test(role)),
      ),
    ],
  ],
  [
    "10-001",
    "each font says which letters its glyphs are",
    () => fonts.filter(({ dict }) => !(at(dict, "ToUnicode") instanceof PDFStream)),
  ],
  ["11-006", "the file says its language", () => (textAt(catalog, "Lang") === "en" ? [] : [textAt(catalog, "Lang")])],
  [
    "13-004",
    "each picture has words for it",
    () => ofRole("Figure").filter(({ dict }) => textAt(dict, "Alt").trim() === ""),
  ],
  [
    "14.8.5",
    "each picture says where on its page it stands",
    () => ofRole("Figure").filter(({ dict }) => listOf(at(dict, "A", "BBox")).length !== 4),
  ],
  ["14-002", "the first heading is of the first level", () => (headings()[0] === 1 ? [] : [headings()[0]])],
  [
    "14-003",
    "no level of headings is left out",
    () => headings().filter((level, place) => place > 0 && level - (headings()[place - 1] ?? 0) > 1),
  ],
  ["14-007", "headings are numbered throughout", () => ofRole("H")],
  [
    "15-003",
    "each head of a table says of what it is the head",
    () => ofRole("TH").filter(({ dict }) => !/^\/(Column|Row|Both)$/.test(at(dict, "A", "Scope")?.toString() ?? "")),
  ],
  [
    "20-001",
    "layers, where there are any, have names",
    () =>
      at(catalog, "OCProperties") === undefined
        ? []
        : listOf(at(catalog, "OCProperties", "D")).filter((one) => textAt(one as PDFDict, "Name") === ""),
  ],
  ["21-001", "no file is embedded", () => (at(catalog, "Names", "EmbeddedFiles") === undefined ? [] : ["a file"])],
  ["25-001", "no form of XFA is in it", () => (at(catalog, "AcroForm", "XFA") === undefined ? [] : ["XFA"])],
  [
    "28-002",
    "each annotation has its element",
    () => {
      const own = new Set(elements.flatMap(({ annotations }) => annotations));
      return front.flatMap(annotationsOn).filter((one) => !own.has(one as PDFDict));
    },
  ],
  [
    "28-008",
    "links are gone through in the order of the tree",
    () => front.filter((page) => annotationsOn(page).length > 0 && at(page, "Tabs") !== PDFName.of("S")),
  ],
  [
    "28-011",
    "each link stands in an element for links",
    () => {
      const ofLinks = new Set(ofRole("Link").flatMap(({ annotations }) => annotations));
      return front
        .flatMap(annotationsOn)
        .filter((one) => at(one as PDFDict, "Subtype") === PDFName.of("Link") && !ofLinks.has(one as PDFDict));
    },
  ],
  [
    "28-012",
    "each link says where it leads",
    () => front.flatMap(annotationsOn).filter((one) => textAt(one as PDFDict, "Contents").trim() === ""),
  ],
  [
    "28-013",
    "each element for a link holds words and a link",
    () =>
      ofRole("Link").filter(
        ({ annotations, content, kids }) => annotations.length === 0 || content.length + kids.length === 0,
      ),
  ],
  ["30-001", "no drawing refers to another file", () => xObjects().filter((one) => at(one, "Ref") !== undefined)],
  [
    "30-002",
    "no drawing that is used again holds sequences of its own",
    () => xObjects().filter((one) => at(one, "StructParents") !== undefined),
  ],
  [
    "31-003",
    "a font and its map speak of the same letters",
    () =>
      fonts.filter(
        ({ dict, descendant }) =>
          at(dict, "Encoding") !== PDFName.of("Identity-H") || dictAt(descendant, "CIDSystemInfo") === undefined,
      ),
  ],
  [
    "31-004",
    "a font says which glyph each letter is",
    () =>
      fonts.filter(
        ({ descendant }) =>
          at(descendant, "Subtype") === PDFName.of("CIDFontType2") && at(descendant, "CIDToGIDMap") === undefined,
      ),
  ],
  [
    "31-009",
    "each font is in the file",
    () =>
      fonts.filter(
        ({ descendant }) =>
          !["FontFile2", "FontFile3"].some((name) => at(descendant, "FontDescriptor", name) instanceof PDFStream),
      ),
  ],
  [
    "31-028",
    "no glyph stands for nothing",
    () => fonts.filter(({ dict }) => /<(?:0000|FEFF|FFFE)>\s*(?:\]|\n|$)/i.test(latin1(at(dict, "ToUnicode")))),
  ],
  [
    "31-030",
    "no glyph is missing from its font",
    () =>
      contents.flatMap(({ painted }) =>
        painted.filter(({ operator, operands }) => /^(Tj|TJ)$/.test(operator) && holdsNotdef(operands.join(" "))),
      ),
  ],
];

function marksWhere(fits: (one: MarkedContent["marks"][number]) => boolean): readonly unknown[] {
  return contents.flatMap(({ marks }) => marks.filter(fits));
}

function missing(read: readonly MarkedContent[], named: ReadonlySet<string>): readonly string[] {
  const there = read.flatMap(({ marks }, page) =>
    marks.flatMap(({ mark: { mcid } }) => (mcid === null ? [] : [`${page + 1}:${mcid}`])),
  );
  return there.filter((one, place) => !named.has(one) || there.indexOf(one) !== place);
}

/** Levels in reading order: elements are noted when they end, and headings hold no headings. */
function headings(): readonly number[] {
  return elements.flatMap(({ role }) => /^H(\d)$/.exec(role)?.[1] ?? []).map(Number);
}

function xObjects(): readonly PDFDict[] {
  return front.flatMap((page) => {
    const named = dictAt(page, "Resources", "XObject");
    return (named?.keys() ?? []).flatMap((key) => {
      const found = named?.lookup(key);
      return found instanceof PDFStream ? [found.dict] : [];
    });
  });
}

/** Glyphs are written with two bytes each. */
function holdsNotdef(operands: string): boolean {
  return [...operands.matchAll(/<([\da-f\s]*)>/giu)].some(([, hex = ""]) =>
    /^(?:.{4})*?0000/u.test(hex.replaceAll(/\s/gu, "")),
  );
}

describe("of the packet's own pages", () => {
  test.each(rules)("%s: %s", (_, __, against) => {
    expect(against()).toEqual([]);
  });

  test("there is something of each kind that the rules speak of", () => {
    const counted = {
      painted: contents.flatMap(({ painted }) => painted).length,
      lines: contents.flatMap(({ painted }) => painted.filter(({ operator }) => /^[SfBb]/.test(operator))).length,
      tables: ofRole("Table").length,
      heads: ofRole("TH").length,
      lists: ofRole("L").length,
      pictures: ofRole("Figure").length,
      links: front.flatMap(annotationsOn).length,
      headings: headings().length,
      fonts: new Set(fonts.map(({ dict }) => at(dict, "BaseFont")?.toString())).size,
      letters: contents.flatMap(({ painted }) =>
        painted.filter(({ operands }) => /<[\da-f]{4}/iu.test(operands.join())),
      ).length,
    };
    for (const [what, count] of Object.entries(counted)) expect(count, what).toBeGreaterThan(1);
    expect(counted.fonts).toBeGreaterThan(4);
  });
});

describe("the reading of content that judges them", () => {
  test.each([
    ["/P <</MCID 3>> BDC BT /F1 9 Tf <0041> Tj ET EMC", ["Tj in /P 3"], true],
    ["BT (loose \\) (text)) Tj ET", ["Tj in "], true],
    ["/Artifact BMC 0 0 m 1 1 l S EMC 0 0 5 5 re f", ["S in /Artifact ", "f in "], true],
    ["/P <</MCID 1>> BDC /Artifact BMC S EMC EMC", ["S in /P 1 /Artifact "], true],
    ["/P <</MCID 1>> BDC [<0001> -3 (x)] TJ", ["TJ in /P 1"], false],
    ["EMC", [], false],
  ] as const)("%s", (content, expected, isBalanced) => {
    const read = markedContent(content);
    const marks = (list: readonly { tag: string; mcid: number | null }[]) =>
      list.map(({ tag, mcid }) => `${tag} ${mcid ?? ""}`).join(" ");
    expect(read.painted.map((one) => `${one.operator} in ${marks(one.marks)}`)).toEqual(expected);
    expect(read.isBalanced).toBe(isBalanced);
  });

  test("a glyph that is missing is seen", () => {
    expect([holdsNotdef("<00410000>"), holdsNotdef("<00100041>"), holdsNotdef("[<0041> 3 <0000>]")]).toEqual([
      true,
      false,
      true,
    ]);
  });
});
