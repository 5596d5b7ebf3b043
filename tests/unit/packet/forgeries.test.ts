/** Forgeries of a packet, each with manifest, sums and code made to fit as far as a forger can: every one is found. */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { decodePDFRawStream, PDFDict, PDFName, PDFString, type PDFDocument, type PDFRawStream } from "pdf-lib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exportPacket } from "../../../electron/packet/export-packet.ts";
import type { Manifest } from "../../../electron/packet/proof/manifest.ts";
import { verifyPacket } from "../../../electron/packet/proof/verify-packet.ts";
import { stripOf } from "../../../electron/parsers/pdf/objects/add-strip.ts";
import { insertEvent } from "../../../electron/records/story/events.ts";
import { EventInput } from "../../../shared/model/event.ts";
import { forgePages, manifestOf, paint, refit } from "../../fixtures/forge-packet.ts";
import { makeDisc } from "../../fixtures/make-disc.ts";
import { makeClinicNote } from "../../fixtures/make-pdf.ts";
import { packetRecords, type PacketRecords } from "./packet-records.ts";

const paper = { name: "Ana Maria Silva", birthDate: "14 March 1972" };
const over = "1 g 0 0 612 700 re f 0 g";

function note(title: string) {
  return makeClinicNote({
    patient: paper,
    clinic: "Harbour Clinic",
    title,
    date: "12 January 2023",
    author: "Dr. Moreau",
    sections: [{ heading: "Plan", text: `${title}. `.repeat(20) }],
  });
}

let records: PacketRecords;
let made = 0;

async function makeRecords(): Promise<PacketRecords> {
  const one = await packetRecords();
  mkdirSync(one.at("in"));
  writeFileSync(one.at("in/first.pdf"), await note("First note"));
  writeFileSync(one.at("in/second.pdf"), await note("Second note"));
  writeFileSync(one.at("in/diary.txt"), "Headache diary of Ana Maria Silva\nDate: 2023-02-01\nBetter.\n");
  makeDisc(one.at("disc"), {
    seed: "forgeries",
    patient: { name: "Silva^Ana Maria", id: "H-1", birthDate: "19720314", sex: "F" },
    rows: 16,
    columns: 16,
    studies: [
      { date: "20221118", description: "MRI brain", series: [{ description: "AX T1", slices: 2, contrast: "t1" }] },
    ],
  });
  await one.take(one.at("in"), one.at("disc"));
  const input = EventInput.parse({ kind: "allergy", title: "Penicillin", date: null, reaction: "rash" });
  one.vault.write((db) => insertEvent(db, { personId: one.person().id, input, clock: one.clock }));
  return one;
}

beforeAll(async () => {
  records = await makeRecords();
  await exportPacket(
    { person: records.person(), destination: records.at("P"), recipient: "Dr. Okafor", selection: [], paper: "a4" },
    records,
  );
});

afterAll(() => records[Symbol.asyncDispose]());

/** A copy of the packet to forge. */
function copied(): string {
  const folder = records.at(`forged-${made++}`);
  cpSync(records.at("P"), folder, { recursive: true });
  return folder;
}

async function problemsOf(folder: string): Promise<readonly string[]> {
  const { problems } = await verifyPacket(folder, records);
  return [...new Set(problems.map(({ code }) => code))];
}

/** The entries of a form XObject but those that its own bytes make. */
const formEntries = (form: PDFRawStream) =>
  form.dict
    .entries()
    .filter(([key]) => !["Length", "Filter", "DecodeParms"].includes(key.decodeText()))
    .map(([key, value]) => [key.decodeText(), value] as const);

/** An element of the structure tree of that kind. */
function elementOf({ context }: PDFDocument, role: string): PDFDict {
  const found = context
    .enumerateIndirectObjects()
    .flatMap(([, object]) =>
      object instanceof PDFDict && object.get(PDFName.of("S")) === PDFName.of(role) ? [object] : [],
    )
    .at(-1);
  if (found === undefined) throw new Error("no such element");
  return found;
}

const originalIn = (folder: string, ending: string) =>
  readdirSync(join(folder, "Originals")).find((file) => file.toLowerCase().endsWith(ending)) ?? "";
const renamed = (manifest: Manifest): Manifest => ({
  ...manifest,
  person: { ...manifest.person, name: "Maria Costa" },
});
const lastPage = (folder: string) => manifestOf(folder).pages - 1;
const allergyPage = (folder: string) => manifestOf(folder).frontPages - 1;

describe("a packet that nobody touched", () => {
  test("verifies, from its originals anew as well", async () => {
    expect(await verifyPacket(copied(), records)).toMatchObject({ ok: true, problems: [], notCompared: [] });
  });

  test("verifies once a forger's tools have written it anew without a change", async () => {
    const folder = copied();
    await forgePages(folder, () => undefined);
    await refit(folder, { parsers: records.parsers, withCode: false });
    expect(await problemsOf(folder)).toEqual([]);
  });
});

describe.each([
  ["with manifest and sums made to fit", false],
  ["with the code made to fit too", true],
])("a forgery %s", (_name, withCode) => {
  const forged = async (
    change: (folder: string) => Promise<void> | void,
    inManifest?: (manifest: Manifest) => Manifest,
  ): Promise<readonly string[]> => {
    const folder = copied();
    await change(folder);
    await refit(folder, { parsers: records.parsers, withCode, ...(inManifest ? { change: inManifest } : {}) });
    return await problemsOf(folder);
  };
  /** Without the code, the digests of the pages no longer make it; with it, the stamps still print the old one. */
  const trace = withCode ? "STAMP_MISMATCH" : "CODE_MISMATCH";

  test("an own page painted over", async () => {
    const found = await forged((folder) =>
      forgePages(folder, (pages) => paint(pages[allergyPage(folder)]!, `${over} BT /F1 12 Tf 60 400 Td <0001> Tj ET`)),
    );
    expect(found).toContain(trace);
  });

  test("a copied page painted over", async () => {
    const found = await forged((folder) => forgePages(folder, (pages) => paint(pages[lastPage(folder)]!, over)));
    expect(found).toEqual(expect.arrayContaining([trace, "COPY_MISMATCH"]));
  });

  test("two pages exchanged", async () => {
    const found = await forged((folder) =>
      forgePages(folder, (pages) => {
        const [one, other] = [pages.at(-1)!.dict, pages.at(-2)!.dict];
        for (const key of ["Contents", "Resources"].map((name) => PDFName.of(name))) {
          const kept = one.get(key)!;
          one.set(key, other.get(key)!);
          other.set(key, kept);
        }
      }),
    );
    expect(found).toEqual(expect.arrayContaining([trace, "COPY_MISMATCH"]));
  });

  test("a page cropped, so that a line of it is out of sight", async () => {
    const found = await forged((folder) =>
      forgePages(folder, (pages, { context }) => {
        for (const key of ["MediaBox", "CropBox"])
          pages.at(-1)!.dict.set(PDFName.of(key), context.obj([0, -22, 595.28, 400]));
      }),
    );
    expect(found).toContain("STAMP_MISMATCH");
  });

  test("paint in the stamp's own strip, stretched over the page", async () => {
    const found = await forged((folder) =>
      forgePages(folder, (pages, { context }) => {
        const form = stripOf(pages.at(-1)!)!.form!;
        form.dict.set(PDFName.of("BBox"), context.obj([0, 0, 600, 800]));
      }),
    );
    expect(found).toContain("STAMP_MISMATCH");
  });

  test("a note laid over a page", async () => {
    const found = await forged((folder) =>
      forgePages(folder, (pages, { context }) => {
        const text = context.register(
          context.obj({
            Type: "Annot",
            Subtype: "FreeText",
            Rect: [50, 50, 300, 700],
            F: 4,
            Contents: PDFString.of("None"),
          }),
        );
        pages.at(-1)!.dict.set(PDFName.of("Annots"), context.obj([text]));
      }),
    );
    expect(found).toEqual(expect.arrayContaining([trace, "COPY_MISMATCH"]));
  });

  test("something that acts when the packet is opened", async () => {
    const found = await forged((folder) =>
      forgePages(folder, (_pages, { catalog, context }) => {
        catalog.set(PDFName.of("OpenAction"), context.obj({ S: "JavaScript", JS: PDFString.of("1") }) as PDFDict);
      }),
    );
    expect(found).toContain("PDF_MISMATCH");
  });

  test("another word, line or box in the strip of the stamp", async () => {
    for (const added of [
      "BT 0 0 0 rg /F1 8 Tf 1 0 0 1 60 3 Tm [<0001>] TJ ET",
      "q 1 g 0 0 m 600 0 l 600 22 l 0 22 l h f Q",
      "1 g 0 0 600 22 re f",
    ]) {
      const found = await forged((folder) =>
        forgePages(folder, (pages, { context }) => {
          const form = stripOf(pages.at(-1)!)!.form!;
          const content = new TextDecoder("latin1").decode(decodePDFRawStream(form).decode());
          const forgedForm = context.flateStream(`${content}\n${added}\n`, Object.fromEntries(formEntries(form)));
          context.assign(context.getObjectRef(form)!, forgedForm);
        }),
      );
      expect(found).toContain("STAMP_MISMATCH");
    }
  });

  test("another title, and bookmarks that say or lead elsewhere", async () => {
    const retitled = await forged((folder) =>
      forgePages(folder, (_pages, document) => document.setTitle("Packet of John Miller")),
    );
    expect(retitled).toContain("PDF_MISMATCH");
    for (const [key, value] of [
      ["Title", PDFString.of("No known allergies")],
      ["Dest", null],
    ] as const) {
      const found = await forged((folder) =>
        forgePages(folder, (pages, { catalog, context }) => {
          const first = (catalog.lookup(PDFName.of("Outlines")) as PDFDict).lookup(PDFName.of("First")) as PDFDict;
          first.set(PDFName.of(key), value ?? context.obj([pages.at(-1)!.ref!, "XYZ", null, 10, null]));
        }),
      );
      expect(found).toContain(trace);
    }
  });

  test("other words for a picture in the structure tree, which are read aloud", async () => {
    const found = await forged((folder) =>
      forgePages(folder, (_pages, document) => {
        elementOf(document, "Figure").set(PDFName.of("Alt"), PDFString.of("No known allergies"));
      }),
    );
    expect(found).toContain(trace);
  });

  test("words put over what a page says, and a page that leads to another element", async () => {
    for (const change of [
      (document: PDFDocument) => elementOf(document, "H2").set(PDFName.of("ActualText"), PDFString.of("Nothing")),
      (document: PDFDocument) => elementOf(document, "H2").set(PDFName.of("K"), document.context.obj([0])),
      ({ catalog }: PDFDocument) => catalog.delete(PDFName.of("StructTreeRoot")),
    ]) {
      const found = await forged((folder) => forgePages(folder, (_pages, document) => change(document)));
      expect(found).toContain("PDF_MISMATCH");
    }
  });

  test("metadata that say something else than the title", async () => {
    const found = await forged((folder) =>
      forgePages(folder, ({ length }, { catalog, context }) => {
        const stream = context.stream(`<x>${length} pages</x>`, { Type: "Metadata", Subtype: "XML" });
        catalog.set(PDFName.of("Metadata"), context.register(stream));
      }),
    );
    expect(found).toContain("PDF_MISMATCH");
  });

  test("a second revision of the PDF behind the first", async () => {
    const folder = copied();
    await refit(folder, { parsers: records.parsers, withCode });
    const file = join(folder, "Packet.pdf");
    const bytes = readFileSync(file);
    const at = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(bytes.subarray(-64).toString("latin1"))?.[1] ?? "";
    const update = `1 0 obj\n<< /Type /Catalog >>\nendobj\nxref\n0 0\ntrailer\n<< /Size 9 /Prev ${at} >>\nstartxref\n${bytes.length + 33}\n%%EOF\n`;
    writeFileSync(file, Buffer.concat([bytes, Buffer.from(update)]));
    expect(await problemsOf(folder)).toContain("PDF_UNREADABLE");
  });

  test("a key of the manifest that stands twice, or is none of ours", async () => {
    for (const forgedText of [
      (text: string) => text.replace('"recipient":', '"recipient": "Dr. Nobody",\n  "recipient":'),
      (text: string) => text.replace('"recipient":', '"note": "John Miller",\n  "recipient":'),
    ]) {
      const folder = copied();
      const file = join(folder, "manifest.json");
      writeFileSync(file, forgedText(readFileSync(file, "utf8")));
      expect(await problemsOf(folder)).toContain("MANIFEST_UNREADABLE");
    }
  });

  test("another person's name in the manifest", async () => {
    const found = await forged(() => undefined, renamed);
    expect(found).toEqual(expect.arrayContaining(["STAMP_MISMATCH", "COVER_MISMATCH", "TEXT_MISMATCH"]));
  });

  test("another person's name on the cover", async () => {
    const found = await forged(
      (folder) => forgePages(folder, (pages) => paint(pages[0]!, "1 g 50 700 500 60 re f 0 g")),
      renamed,
    );
    expect(found).toEqual(expect.arrayContaining([trace, "STAMP_MISMATCH"]));
  });

  test("another recipient and another day in the manifest", async () => {
    const later = (manifest: Manifest) => ({
      ...manifest,
      recipient: "Dr. Nobody",
      madeOn: "2031-01-01" as Manifest["madeOn"],
    });
    expect(await forged(() => undefined, later)).toEqual(expect.arrayContaining(["COVER_MISMATCH", "TEXT_MISMATCH"]));
  });

  test("an original exchanged", async () => {
    const found = await forged(async (folder) => {
      const name = originalIn(folder, ".pdf");
      writeFileSync(join(folder, "Originals", name), await note("Another note"));
    });
    expect(found).toEqual(expect.arrayContaining([trace, "COPY_MISMATCH"]));
  });

  test("another text original", async () => {
    const found = await forged((folder) => {
      const name = originalIn(folder, ".txt");
      writeFileSync(join(folder, "Originals", name), "Headache diary\nMuch worse.\n");
    });
    expect(found).toEqual(expect.arrayContaining([trace, "COPY_MISMATCH"]));
  });

  test("another word in INDEX.HTM", async () => {
    const found = await forged((folder) => {
      const file = join(folder, "INDEX.HTM");
      writeFileSync(file, readFileSync(file, "utf8").replace("First note", "No findings"));
    });
    expect(found).toContain(trace);
  });
});

describe("the set code", () => {
  test("is the same whoever the records go to and whenever, and another for other records", async () => {
    await using others = await makeRecords();
    const to = (name: string, recipient: string | null, paperSize: "a4" | "letter") =>
      exportPacket(
        { person: others.person(), destination: others.at(name), recipient, selection: [], paper: paperSize },
        {
          ...others,
          clock: {
            ...others.clock,
            now: () => new Date(name === "one" ? "2026-11-01T00:00:00Z" : "2027-02-03T00:00:00Z"),
          },
        },
      );
    const [one, other] = [await to("one", "Dr. One", "a4"), await to("other", null, "letter")];
    expect(one.manifest.setCode).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(other.manifest.setCode).toBe(one.manifest.setCode);
    expect(other.manifest.code).not.toBe(one.manifest.code);
    // From a vault of its own, imported anew: nothing of ids is in it, and the directory of the images is the same.
    expect(manifestOf(records.at("P")).setCode).toBe(one.manifest.setCode);
    const directoryOf = ({ files }: Manifest) => files.find(({ path }) => path === "DICOMDIR")?.sha256;
    expect(directoryOf(other.manifest)).toBe(directoryOf(one.manifest));
    const input = EventInput.parse({ kind: "symptom", title: "Dizziness", date: "2024" });
    others.vault.write((db) => insertEvent(db, { personId: others.person().id, input, clock: others.clock }));
    expect((await to("changed", null, "a4")).manifest.setCode).not.toBe(one.manifest.setCode);
  });
});
