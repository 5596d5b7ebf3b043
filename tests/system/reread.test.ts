/** Reading again on the command line: by a person's word on day and month, and papers that are named. */
import { writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { casebook, casebookJson, makeVaultAt, workshop } from "./run-casebook.ts";

test("reread says day or month first, tells how many were read and changed, keeps what was confirmed, and takes the word back", async () => {
  await using shop = await workshop();
  const vault = shop.path("V");
  await makeVaultAt(vault);
  const note = (date: string) =>
    `Harbour University Hospital\nClinic note\n\nPatient: Erika Example\nDate of visit: ${date}\n\nThe knee was examined.\n`;
  await writeFile(shop.path("a.txt"), note("03/04/2024"));
  await writeFile(shop.path("b.txt"), note("05/06/2024"));
  await casebook(["import", vault, shop.path("a.txt"), shop.path("b.txt"), "--accept-person"]);
  type Items = {
    readonly items: readonly { readonly id: string; readonly date: string | null; readonly source: string }[];
  };
  const dates = async () =>
    Object.fromEntries(
      (await casebookJson<Items>(["contents", vault])).json.items.map(({ source, date }) => [source, date]),
    );
  const { items } = (await casebookJson<Items>(["contents", vault])).json;
  const [a, b] = ["a.txt", "b.txt"].map((name) => items.find(({ source }) => source === name)!.id);
  expect(await dates()).toEqual({ "a.txt": "2024", "b.txt": "2024" });
  await casebook(["confirm", vault, b!, "--date", "2024-05-06"]);

  const said = await casebookJson(["reread", vault, a!, "--day-first"]);
  expect([said.exitCode, said.json]).toEqual([0, { read: 2, changed: 2, kept: 2 }]);
  expect(await dates()).toEqual({ "a.txt": "2024-04-03", "b.txt": "2024-05-06" });
  const shown = await casebookJson<{ readonly dateOrder: { readonly text: string } }>(["show", vault, a!]);
  expect(shown.json.dateOrder.text).toBe(
    "Read day first: 03/04/2024 is 3 April. You said so for all papers of Harbour University Hospital.",
  );
  expect((await casebook(["reread", vault, "--month-first"])).stdout).toContain("2 documents were read again; of 2");
  expect((await dates())["a.txt"]).toBe("2024-03-04");
  await casebook(["reread", vault, a!, "--as-papers-show"]);
  expect((await dates())["a.txt"]).toBe("2024");
  expect((await casebookJson(["reread", vault, a!])).json).toEqual({ read: 1, changed: 0, kept: 0 });
  expect((await casebookJson(["reread", vault])).json).toEqual({ files: 0, left: 0, read: 0, changed: 0, kept: 0 });

  // Words that are words already are in whatever language they are.
  const german = await casebookJson(["reread", vault, a!, "--language", "German"]);
  expect([german.exitCode, german.json]).toEqual([0, { read: 0, changed: 0, kept: 0, pages: 0, left: 0 }]);

  for (const [args, says] of [
    [[a!, "--day-first", "--month-first"], "Say one of"],
    [["nothing"], "No document has this id"],
    [[a!, "--language", "klingon"], "--language takes en, de, fr or es"],
    [[a!, "--language", "de", "--day-first"], "one after the other"],
    [["nothing", "--language", "de"], "No document has this id"],
  ] as const) {
    const refused = await casebook(["reread", vault, ...args]);
    expect([refused.exitCode, refused.stderr]).toEqual([2, expect.stringContaining(says)]);
  }
});
