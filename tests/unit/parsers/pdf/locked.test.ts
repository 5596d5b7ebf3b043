import { spawnSync } from "node:child_process";
import { PDFName, PDFRawStream, PDFString } from "pdf-lib";
import { expect, test } from "vitest";
import { hasOneReading } from "../../../../electron/parsers/packet/one-reading.ts";
import { unlockPacket } from "../../../../electron/parsers/packet/unlock-packet.ts";
import { loadDocument } from "../../../../electron/parsers/pdf/objects/load-document.ts";
import { newDocument, setInformation } from "../../../../electron/parsers/pdf/objects/save-document.ts";
import { writeDocument } from "../../../../electron/parsers/pdf/objects/write-document.ts";
import type { PartialDate } from "../../../../shared/model/dates.ts";
import { ask, hasProgram, withFile } from "../../../fixtures/judges.ts";

const password = new TextEncoder().encode("clé plaza robin omen");

/** Words in a content stream, in an object stream, in a stream's own dictionary and in the catalog, each locked in its way. */
async function written(secret: Uint8Array | null): Promise<Uint8Array<ArrayBuffer>> {
  const document = await newDocument();
  const { context, catalog } = document;
  const font = context.obj({ Type: "Font", Subtype: "Type1", BaseFont: "Helvetica" });
  const words = context.obj({ Note: PDFString.of("in a dictionary") });
  const content = PDFRawStream.of(words, new TextEncoder().encode("BT /F 12 Tf 20 20 Td (Biopsy of Ana) Tj ET"));
  const page = context.register(
    context.obj({
      Type: "Page",
      MediaBox: [0, 0, 200, 100],
      Contents: context.register(content),
      Resources: { Font: { F: font } },
    }),
  );
  catalog.set(PDFName.of("Lang"), PDFString.of("en"));
  setInformation(document, { title: "Ana Silva", subject: "a subject", madeOn: "2024-05-03" as PartialDate });
  const pieces: Uint8Array[] = [];
  await writeDocument(document, { pages: [page], layers: [], identity: "same", password: secret }, async (piece) => {
    pieces.push(piece.slice());
  });
  return Uint8Array.from(Buffer.concat(pieces));
}

const letters = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");

test.skipIf(!hasProgram("qpdf"))(
  "a locked file is AES-256 of revision 6, opens with its password for everything, and is sound",
  async () => {
    const check = (bytes: Uint8Array, ...args: string[]) =>
      withFile(bytes, (path) => spawnSync("qpdf", ["--check", ...args, path], { encoding: "utf8" }));
    const bytes = await written(password);
    const { status, stdout } = check(bytes, "--password=clé plaza robin omen");
    expect([status, stdout]).toEqual([
      0,
      expect.stringMatching(/R = 6[\s\S]*stream encryption method: AESv3\n[\s\S]*No syntax/),
    ]);
    expect(stdout).toContain("print high resolution: allowed");
    expect(stdout).toContain("extract for any purpose: allowed");
    // Whoever has it read aloud is not locked out (Matterhorn Protocol 26-002).
    expect(stdout).toContain("extract for accessibility: allowed");
    expect(check(bytes).status).toBe(2);
    expect(check(bytes, "--password=clé plaza robin").status).toBe(2);
  },
);

test.skipIf(!hasProgram("pdftotext"))(
  "its words are in no byte of it, and another reader finds them with the password",
  async () => {
    const bytes = await written(password);
    for (const words of ["Biopsy", "in a dictionary", "Ana Silva"]) expect(letters(bytes)).not.toContain(words);
    const read = withFile(bytes, (path) => ask("pdftotext", ["-upw", "clé plaza robin omen", path, "-"]));
    expect(read).toContain("Biopsy of Ana");
    if (hasProgram("pdfinfo"))
      expect(withFile(bytes, (path) => ask("pdfinfo", ["-upw", "clé plaza robin omen", path]))).toMatch(
        /Title: +Ana Silva/,
      );
  },
);

test("opened where it stands it is the file that was locked, and has one reading", async () => {
  const bytes = await written(password);
  expect(await unlockPacket(bytes, password)).toBe("open");
  expect(hasOneReading(bytes)).toBe(true);
  const document = await loadDocument(bytes);
  expect(document.getTitle()).toBe("Ana Silva");
  expect(letters(bytes)).toContain("(Biopsy of Ana) Tj ET");
  expect(letters(bytes)).toContain(`/Note <${Buffer.from("in a dictionary").toString("hex")}>`);
});

test("without the password, or with another, it stays as it is", async () => {
  for (const given of [null, new TextEncoder().encode("another"), new Uint8Array(200)]) {
    const bytes = await written(password);
    const before = letters(bytes);
    expect(await unlockPacket(bytes, given)).toBe("locked");
    expect(letters(bytes)).toBe(before);
  }
});

test("a file that is locked in a way of which readers could make different words is not taken", async () => {
  const bytes = await written(password);
  const changed = (from: string, to: string) =>
    Uint8Array.from(Buffer.from(letters(bytes).replace(from, to), "latin1"));
  for (const forged of [
    changed("/StmF /StdCF", "/StmF /Ident"),
    changed("/CFM /AESV3", "/CFM /AESV2"),
    changed("/Lang <", "/Lang ("),
    changed("/Note <", "/Crypt <"),
  ])
    expect([letters(forged) === letters(bytes), await unlockPacket(forged, password)]).toEqual([false, "unlike"]);
});

test("a file that is not locked is left alone", async () => {
  const bytes = await written(null);
  const before = letters(bytes);
  expect([await unlockPacket(bytes, password), letters(bytes) === before]).toEqual(["open", true]);
});
