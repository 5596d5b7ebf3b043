/** The legal name beside the name by which a person is known. */
import { expect, test } from "vitest";
import { addPerson, changePerson, findPerson, printedName } from "../../../electron/records/people/people.ts";
import { recordsSchema } from "../../../electron/records/schema/schema.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

test("a person of a vault from before has no legal name, and can have one after the migration", async () => {
  await using records = await RecordsVault.make();
  const { vault, clock } = records;
  const id = vault.write((db) => addPerson(db, { name: "Ana Silva", stated: null, clock }));
  // As it was before there was one.
  vault.write((db) => {
    db.exec("ALTER TABLE person DROP COLUMN legal_name");
    db.exec(recordsSchema.migrations[23] ?? "");
  });
  expect(findPerson(vault.db, id)).toMatchObject({ name: "Ana Silva", legalName: null });
  vault.write((db) => changePerson(db, id, { legalName: "Ana María Silva" }));
  expect(findPerson(vault.db, id)).toMatchObject({
    name: "Ana Silva",
    legalName: "Ana María Silva",
    names: ["Ana Silva", "Ana María Silva"],
  });
  vault.write((db) => changePerson(db, id, { name: "Ana" }));
  expect(findPerson(vault.db, id)?.legalName).toBe("Ana María Silva");
  vault.write((db) => changePerson(db, id, { legalName: null }));
  expect(findPerson(vault.db, id)).toMatchObject({ legalName: null, names: ["Ana", "Ana Silva"] });
});

test("the legal name is printed where it is asked for and written down, else the name", () => {
  const known = { name: "Ana", legalName: "Ana María" };
  expect([printedName(known, true), printedName(known, false)]).toEqual(["Ana María", "Ana"]);
  expect(printedName({ name: "Ana", legalName: null }, true)).toBe("Ana");
});
