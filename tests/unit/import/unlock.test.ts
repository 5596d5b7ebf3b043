/** PDFs that came locked with a password. */
import { expect, test } from "vitest";
import { unlockPapers } from "../../../electron/import/reading/unlock-papers.ts";
import { findingsOfItem } from "../../../electron/records/documents/findings.ts";
import { listDocuments } from "../../../electron/records/documents/documents.ts";
import { listAllOriginals } from "../../../electron/records/documents/originals.ts";
import { knownPasswords, listLocked } from "../../../electron/records/documents/paper-passwords.ts";
import { listPeople } from "../../../electron/records/people/people.ts";
import { makeEncapsulatedPdf } from "../../fixtures/make-dicom.ts";
import { makeEncryptedPdf } from "../../fixtures/make-odd-pdf.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

const report =
  "Radiology report\nPatient: Erika Example   Date of birth: 04/25/1961\nDate of examination: 05/21/2024\nKnee MRI.";
const bytesOf = (password: string) => new TextEncoder().encode(password);
const locked = (password: string, words = report) => makeEncryptedPdf({ user: password, owner: "owner" }, words);

function titlesOf({ vault }: RecordsVault): readonly (readonly [string, string | null, string])[] {
  const people = [null, ...listPeople(vault.db).map(({ id }) => id)];
  return people.flatMap((id) => listDocuments(vault.db, id)).map(({ title, date, state }) => [title, date, state]);
}

test("a locked PDF is opened by its password and read like any other, and the file stays as it came", async () => {
  await using records = await RecordsVault.make();
  const bytes = await locked("sesame 5");
  records.put("report.pdf", bytes);
  expect((await records.import()).skipped).toMatchObject([{ code: "PASSWORD_PROTECTED", isKept: true }]);
  expect(listLocked(records.vault.db).map(({ path }) => path)).toEqual(["report.pdf"]);

  const opened = await unlockPapers([bytesOf("wrong"), bytesOf("sesame 5")], records);
  expect(opened.map(({ path }) => path)).toEqual(["report.pdf"]);
  expect(titlesOf(records)).toEqual([[expect.stringMatching(/^radiology report/i), "2024-05-21", "read"]]);
  expect(listPeople(records.vault.db).map(({ name }) => name)).toEqual(["Erika Example"]);
  const originals = listAllOriginals(records.vault.db);
  expect(originals).toHaveLength(2);
  const [asItCame, copy] = originals;
  expect(records.vault.readBlob(asItCame!.blobId).equals(Buffer.from(bytes))).toBe(true);
  expect(copy?.extractedFrom).toBe(asItCame?.id);
  expect(records.vault.readBlob(copy!.blobId).includes("/Encrypt")).toBe(false);
  const [document] = listDocuments(records.vault.db, listPeople(records.vault.db)[0]!.id);
  expect(findingsOfItem(records.vault.db, document!.id).map(({ code }) => code)).toContain("pdf-opened-by-password");
});

test("a wrong password opens nothing, changes nothing and is not kept", async () => {
  await using records = await RecordsVault.make();
  records.put("report.pdf", await locked("right"));
  await records.import();
  expect(await unlockPapers([bytesOf("wrong")], records)).toEqual([]);
  expect(knownPasswords(records.vault.db)).toEqual([]);
  expect(titlesOf(records)).toEqual([["report", null, "password-protected"]]);
});

test("a password that opened one paper is kept, tried on the others that wait and on later imports", async () => {
  await using records = await RecordsVault.make();
  records.put("a.pdf", await locked("pw"));
  records.put("b.pdf", await locked("pw", "Laboratory report\nSodium 140 mmol/L"));
  records.put("c.pdf", await locked("another", "Letter"));
  await records.import();
  expect((await unlockPapers([bytesOf("pw")], records)).map(({ path }) => path)).toEqual(["a.pdf", "b.pdf"]);
  expect(knownPasswords(records.vault.db)).toEqual([bytesOf("pw")]);

  const later = records.put("../later/d.pdf", await locked("pw", "Discharge summary"));
  const receipt = await records.import({ paths: [later] });
  expect(receipt).toMatchObject({ added: 1, documents: 1, skipped: [] });
  expect(listLocked(records.vault.db).map(({ path }) => path)).toEqual(["c.pdf"]);
});

test("a password given with an import opens what it brings, inside an image file too", async () => {
  await using records = await RecordsVault.make();
  const pdf = await locked("pw");
  records.put("a.pdf", pdf);
  records.put(
    "dicom",
    makeEncapsulatedPdf({ pdf: await locked("pw", "Consult note"), patient: { name: "Example^Erika" } }),
  );
  const receipt = await records.import({ passwords: [bytesOf("pw")] });
  expect(receipt.skipped).toEqual([]);
  expect(listLocked(records.vault.db)).toEqual([]);
  expect(receipt.documents).toBe(2);
});

test("one inside another file that was read without it is opened later, once", async () => {
  await using records = await RecordsVault.make();
  const patient = { name: "Example^Erika", id: "P-1", birthDate: "19610412", sex: "F" };
  records.put("dicom", makeEncapsulatedPdf({ pdf: await locked("pw", "Consult note"), patient }));
  await records.import();
  expect(listLocked(records.vault.db)).toHaveLength(1);
  expect(await unlockPapers([bytesOf("pw")], records)).toHaveLength(1);
  expect(await unlockPapers([bytesOf("pw")], records)).toEqual([]);
  expect(titlesOf(records).map(([, , state]) => state)).toEqual(["read"]);
});

test("the opened copy has the same bytes each time, so that reading again adds nothing", async () => {
  await using records = await RecordsVault.make();
  records.put("a.pdf", await locked("pw"));
  await records.import({ passwords: [bytesOf("pw")] });
  const before = listAllOriginals(records.vault.db);
  records.vault.write((db) => db.prepare("UPDATE reading SET version = 0").run());
  const { rereadOriginals } = await import("../../../electron/import/reading/reread-originals.ts");
  expect(await rereadOriginals(records)).toBe(1);
  expect(listAllOriginals(records.vault.db).map(({ sha256 }) => sha256)).toEqual(before.map(({ sha256 }) => sha256));
});

test.each(["ä ö ß €", "-@a b'c\"d"])("a password is taken sign by sign: %s", async (password) => {
  await using records = await RecordsVault.make();
  records.put("a.pdf", await locked(password));
  await records.import({ passwords: [bytesOf(password)] });
  expect(titlesOf(records)).toMatchObject([[expect.stringMatching(/^radiology report/i), "2024-05-21", "read"]]);
});
