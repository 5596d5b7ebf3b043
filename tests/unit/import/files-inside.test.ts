import { describe, expect, test } from "vitest";
import { findDocumentOfOriginal } from "../../../electron/records/documents/documents.ts";
import { findingsOfItem } from "../../../electron/records/documents/findings.ts";
import { listAllOriginals, type Original } from "../../../electron/records/documents/originals.ts";
import { decideFor, moveTo } from "../../../electron/records/people/filing-acts.ts";
import { originalsOfItem } from "../../../electron/records/people/filing.ts";
import { listWaiting } from "../../../electron/records/people/waiting.ts";
import type { ParserRunner } from "../../../shared/api/parser-runner.ts";
import { AppError } from "../../../shared/errors.ts";
import { inProcessParsers } from "../../fixtures/in-process-parsers.ts";
import { makeEncapsulatedPdf, makeInstance } from "../../fixtures/make-dicom.ts";
import { makePdfWithFiles } from "../../fixtures/make-carrier-pdf.ts";
import { makeEnvelope } from "../../fixtures/make-envelope.ts";
import { makePlainPdf } from "../../fixtures/make-odd-pdf.ts";
import { addsUp, RecordsVault } from "../../fixtures/records-vault.ts";

const originalsOf = (records: RecordsVault): ReadonlyMap<string, Original> =>
  new Map(listAllOriginals(records.vault.db).map((original) => [original.path, original]));
const codesOf = (original: Original | undefined) => original?.findings.map(({ code }) => code);

function mailWith(name: string, bytes: Uint8Array): string {
  return [
    "From: records@example.org",
    "To: erika@example.org",
    "Subject: Your records",
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain",
    "",
    "Please find your report attached.",
    "--b",
    "Content-Type: application/octet-stream",
    "Content-Transfer-Encoding: base64",
    `Content-Disposition: attachment; filename="${name}"`,
    "",
    Buffer.from(bytes).toString("base64"),
    "--b--",
    "",
  ].join("\r\n");
}

describe("a file inside another", () => {
  test("is a document of its own, linked to what it came in: PDF, mail and envelope", async () => {
    await using records = await RecordsVault.make();
    const report = await makePlainPdf(["Operative report\nPatient: Erika Example"]);
    records.put("portfolio.pdf", await makePdfWithFiles("Cover letter", [{ name: "op.pdf", bytes: report }]));
    records.put("mail.eml", mailWith("lab.pdf", await makePlainPdf(["Laboratory report"])));
    records.put("signed.pdf.p7m", makeEnvelope(await makePlainPdf(["Discharge summary"]), "ber"));
    const receipt = await records.import();
    expect(addsUp(receipt)).toBe(true);
    expect(receipt).toMatchObject({ found: 3, added: 3, skipped: [], documents: 5 });
    const originals = originalsOf(records);
    for (const [inner, carrier] of [
      ["portfolio.pdf/op.pdf", "portfolio.pdf"],
      ["mail.eml/lab.pdf", "mail.eml"],
      ["signed.pdf.p7m/signed.pdf", "signed.pdf.p7m"],
    ] as const)
      expect([inner, originals.get(inner)?.extractedFrom]).toEqual([inner, originals.get(carrier)?.id]);
    expect(codesOf(originals.get("portfolio.pdf"))).toEqual(["pdf-attachments"]);
    expect(codesOf(originals.get("mail.eml"))).toEqual(["mail-attachments"]);
    expect(codesOf(originals.get("signed.pdf.p7m"))).toEqual(["pdf-envelope-removed"]);
    const inner = originals.get("signed.pdf.p7m/signed.pdf");
    const document = inner && findDocumentOfOriginal(records.vault.db, inner.id);
    expect(findingsOfItem(records.vault.db, document?.id ?? "").map(({ code }) => code)).toEqual([
      "pdf-envelope-removed",
    ]);
    expect(receipt.warnings.length).toBeGreaterThanOrEqual(3);
  });

  test("imported again is there once", async () => {
    await using records = await RecordsVault.make();
    records.put("mail.eml", mailWith("lab.pdf", await makePlainPdf(["Laboratory report"])));
    await records.import();
    expect(await records.import()).toMatchObject({ added: 0, duplicates: 1, documents: 0 });
    expect(originalsOf(records).size).toBe(2);
  });

  test("that states somebody else stays theirs whatever is said of what it came in; one that states nobody goes along", async () => {
    await using records = await RecordsVault.make();
    const [jenna, alex] = [records.addPerson("Jenna Marlowe", "1968-04-11"), records.addPerson("Alex Tester")];
    const report = (name: string, birthDate: string) =>
      `Discharge summary\nPatient: ${name}\nDate of birth: ${birthDate}`;
    records.put("jenna.pdf", await makePlainPdf([report("Jenna Marlowe", "11 April 1968")]));
    records.put("alex.pdf", await makePlainPdf([report("Alex Tester", "3 February 1970")]));
    records.put(
      "alex.eml",
      mailWith("scan.pdf", await makePlainPdf([report("Alex Tester", "3 February 1970"), "page"])),
    );
    records.put("plain.eml", mailWith("lab.pdf", await makePlainPdf(["Laboratory report"])));
    await records.import();
    const group = listWaiting(records.vault.db).find(({ name }) => name === null);
    const { clock } = records;
    records.vault.write((db) => decideFor(group?.originalIds ?? [], jenna, { db, clock }));
    const whose = () => Object.fromEntries([...originalsOf(records)].map(([path, { personId }]) => [path, personId]));
    const expected = {
      "alex.eml": jenna,
      "alex.eml/scan.pdf": alex,
      "alex.pdf": alex,
      "jenna.pdf": jenna,
      "plain.eml": jenna,
      "plain.eml/lab.pdf": jenna,
    };
    expect(whose()).toEqual(expected);
    const eva = records.addPerson("Eva Novak");
    const mails = ["alex.eml", "plain.eml"].map((path) => originalsOf(records).get(path)?.id ?? "");
    const moved = mails.flatMap((id) => originalsOfItem(records.vault.db, id));
    records.vault.write((db) => moveTo(moved, eva, { db, clock }));
    expect(whose()).toEqual({ ...expected, "alex.eml": eva, "plain.eml": eva, "plain.eml/lab.pdf": eva });
  });

  test("nested deeper than anybody nests them is kept closed, and told", async () => {
    await using records = await RecordsVault.make();
    let inner: Uint8Array = Buffer.from("the innermost words");
    for (let depth = 0; depth < 8; depth++) inner = Buffer.from(mailWith(`level-${depth}.eml`, inner));
    records.put("nested.eml", inner);
    const receipt = await records.import();
    expect(receipt).toMatchObject({ found: 1, added: 1 });
    expect(originalsOf(records).size).toBeLessThanOrEqual(6);
    const told = [...originalsOf(records).values()].flatMap(({ findings }) =>
      findings.map(({ detail }) => detail ?? ""),
    );
    expect(told.filter((detail) => detail === "nested-in-files")).toHaveLength(1);
    expect(receipt.warnings.some((sentence) => /nested too deeply/.test(sentence))).toBe(true);
  });

  test("that cannot be taken out is told", async () => {
    await using records = await RecordsVault.make();
    records.put("portfolio.pdf", await makePdfWithFiles("Cover", [{ name: "empty.pdf", bytes: new Uint8Array() }]));
    records.put("mail.eml", mailWith("empty.pdf", new Uint8Array()));
    await records.import();
    for (const path of ["portfolio.pdf", "mail.eml"])
      expect([path, codesOf(originalsOf(records).get(path))]).toEqual([
        path,
        expect.arrayContaining(["attachments-lost"]),
      ]);
  });
});

describe("a document whose words could not be judged", () => {
  test("is kept with its pages, and told: nobody takes it for one that names no patient", async () => {
    const working = inProcessParsers();
    const parsers: ParserRunner = {
      ...working,
      run: (method, ...rest) =>
        method === "describeDocument"
          ? Promise.reject(new AppError("PARSER_FAILED", "it took too long"))
          : working.run(method, ...rest),
    };
    await using records = await RecordsVault.make(parsers);
    records.put("note.txt", "Patient: John Miller\nHeadache.");
    records.put("IMG1", makeInstance({ patient: { name: "Silva^Maria", id: "P-1", birthDate: "19500101" } }));
    const receipt = await records.import();
    expect(codesOf(originalsOf(records).get("note.txt"))).toEqual(["not-described"]);
    expect(receipt.warnings.some((sentence) => sentence.includes("could not be worked out"))).toBe(true);
    expect(receipt.filing).toMatchObject({ stated: 1, source: 0, assumed: 1 });
  });
});

describe("whom a file inside another states", () => {
  const patient = { name: "Silva^Maria", id: "P-1", birthDate: "19500101", sex: "F" };

  test("is what its own words say; only where they say nobody, what is around it", async () => {
    await using records = await RecordsVault.make();
    const named = await makePlainPdf(["Radiology report\nPatient Name: Henry L. Levin\nDate of birth: 3 May 1940"]);
    records.put("named", makeEncapsulatedPdf({ pdf: named, patient, uids: { instance: "1.2.3.1" } }));
    records.put(
      "nameless",
      makeEncapsulatedPdf({ pdf: await makePlainPdf(["Radiology report"]), patient, uids: { instance: "1.2.3.2" } }),
    );
    await records.import();
    const originals = originalsOf(records);
    expect(originals.get("named (document inside)")?.stated?.name).toBe("Henry L. Levin");
    expect(originals.get("named")?.stated?.name).toBe("Maria Silva");
    expect(originals.get("nameless (document inside)")?.stated?.name).toBe("Maria Silva");
  });
});

describe("text that is code", () => {
  test("is kept, told, and has no pages", async () => {
    await using records = await RecordsVault.make();
    records.put("scan.ps", `%!PS-Adobe-3.0\n${"72 700 moveto (line) show\n".repeat(200)}`);
    records.put("packed.txt", Buffer.alloc(6000, "x").toString("base64").replace(/.{76}/g, "$&\n"));
    const receipt = await records.import();
    expect(receipt.skipped).toMatchObject([
      { path: "packed.txt", code: "UNSUPPORTED_FORMAT", isKept: true },
      { path: "scan.ps", code: "UNSUPPORTED_FORMAT", isKept: true },
    ]);
    for (const original of originalsOf(records).values()) {
      expect(codesOf(original)).toEqual(["not-for-reading"]);
      expect(findDocumentOfOriginal(records.vault.db, original.id)?.pages).toBe(0);
    }
    expect(receipt.warnings).toHaveLength(1);
  });
});
