/** Father and son, twins: people of nearly one name, whose papers are never mixed without a question. */
import { describe, expect, test } from "vitest";
import { listContents } from "../../../electron/records/story/contents.ts";
import { listWaiting } from "../../../electron/records/people/waiting.ts";
import type { PersonId } from "../../../shared/model/ids.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

const noteOf = (name: string, day: string, born = "") =>
  `Patient: ${name}\n${born === "" ? "" : `DOB: ${born}\n`}\nProgress note ${day}\nSeen again today.`;
const sourcesOf = (records: RecordsVault, id: PersonId | null) =>
  listContents(records.vault.db, id).map(({ source }) => source);
const waitingNames = (records: RecordsVault) =>
  listWaiting(records.vault.db)
    .map(({ name, originalIds }) => `${originalIds.length} of ${name ?? "nobody"}`)
    .toSorted();

describe("father and son of one name", () => {
  test("the son's papers do not go to the father, though nobody else is in the vault", async () => {
    await using records = await RecordsVault.make();
    const father = records.addPerson("John Miller Sr", "1948-01-02");
    records.put("jr.txt", noteOf("John Miller Jr", "12 May 2024"));
    records.put("jr-born.txt", noteOf("John Miller Jr.", "13 May 2024", "9 September 1975"));
    records.put("sr.txt", noteOf("John Miller Senior", "14 May 2024"));
    await records.import();
    expect(sourcesOf(records, father)).toEqual(["sr.txt"]);
    expect(waitingNames(records)).toEqual(["2 of John Miller Jr"]);
  });

  test("they are two questions where both wait", async () => {
    await using records = await RecordsVault.make();
    records.addPerson("Ana Silva", "1972-03-14");
    records.put("jr.txt", noteOf("John Miller Jr", "12 May 2024"));
    records.put("sr.txt", noteOf("John Miller Sr", "14 May 2024"));
    await records.import();
    expect(waitingNames(records)).toEqual(["1 of John Miller Jr", "1 of John Miller Sr"]);
  });

  test("a paper that does not say which is asked about, and may be either's", async () => {
    await using records = await RecordsVault.make();
    records.addPerson("John Miller Sr", "1948-01-02");
    records.addPerson("John Miller Jr", "1975-09-09");
    records.put("note.txt", noteOf("John Miller", "12 May 2024"));
    const receipt = await records.import();
    expect(receipt.people).toMatchObject([{ decision: "held" }]);
    expect(listWaiting(records.vault.db)[0]?.candidates.map(({ fit }) => fit)).toEqual(["maybe", "maybe"]);
  });
});
