/** Removing a case, and periods of one's own, by command line. */
import { expect, test } from "vitest";
import type { CaseDocument } from "../../shared/model/case/case-document.ts";
import type { Clock } from "../../shared/model/case/letter.ts";
import { casebook, casebookJson, makeVaultAt, workshop } from "./run-casebook.ts";

test("a case is removed by its name only, is listed among what is removed, and comes back", async () => {
  await using shop = await workshop();
  const vault = shop.path("V");
  await makeVaultAt(vault);
  await casebook(["add", vault, "note", "Zqx", "--date", "2024", "--person", "Erika Example"]);
  const { json: made } = await casebookJson<CaseDocument>(["case", vault, "new", "--title", "Is it needed?"]);
  for (const yes of [[], ["--yes", "Another"]]) {
    const refused = await casebook(["case", vault, "remove", made.id, ...yes]);
    expect([refused.exitCode, refused.stderr]).toEqual([2, expect.stringContaining("“Is it needed?”")]);
  }
  expect((await casebook(["case", vault, "remove", "is it needed?", "--yes", "is it needed?"])).exitCode).toBe(0);
  expect((await casebook(["case", vault, "list"])).stdout).not.toContain("Is it needed?");
  expect((await casebook(["removed", vault])).stdout).toContain("Is it needed?");
  // Whoever asks for it by its name or id is told that, and how it comes back.
  for (const asked of [
    ["case", vault, "show", made.id],
    ["packet", vault, "--plan", "--case", "is it needed?"],
  ]) {
    const told = await casebook(asked);
    expect([told.exitCode, told.stderr]).toEqual([
      2,
      expect.stringMatching(
        new RegExp(
          `“Is it needed\\?” was removed\\. Until \\d+ \\w+ \\d{4} .casebook remove VAULT ${made.id} --back. brings it back`,
        ),
      ),
    ]);
  }
  expect((await casebook(["remove", vault, made.id, "--back"])).exitCode).toBe(0);
  expect((await casebookJson<CaseDocument>(["case", vault, "show", made.id])).json.title).toBe("Is it needed?");
  await casebook(["case", vault, "remove", made.id, "--yes", "Is it needed?"]);
  expect((await casebook(["delete", vault, made.id, "--yes", "Is it needed?"])).exitCode).toBe(0);
  expect((await casebook(["removed", vault])).stdout).toContain("Nothing is removed.");
});

test("a period of one's own is kept with the day on which it was looked up, and taken back", async () => {
  await using shop = await workshop();
  const vault = shop.path("V");
  await makeVaultAt(vault);
  const clocks = (...args: string[]) => casebookJson<{ clocks: readonly Clock[] }>(["clocks", vault, ...args]);
  const { json } = await clocks("set", "ca-on", "--first", "21 days", "--checked", "2026-11-01");
  expect(json.clocks).toMatchObject([{ id: "ca-on", first: "21 days", shipped: { first: "30 days" } }]);
  expect((await casebook(["clocks", vault])).stdout).toMatch(
    /Canada: Ontario: 21 days \(checked 1 November 2026\) {2}\[ca-on\]\n {4}your own; the table says 30 days, once 30 days more/,
  );
  for (const wrong of [
    ["set", "ca-on", "--first", "soon", "--checked", "2026-11-01"],
    ["set", "ca-on", "--first", "21 days"],
    // A day that has not come cannot be the one on which it was looked up.
    ["set", "ca-on", "--first", "21 days", "--checked", "2999-01-01"],
    ["set", "mars", "--first", "21 days", "--checked", "2026-11-01"],
    ["set"],
  ])
    expect((await casebook(["clocks", vault, ...wrong])).exitCode).toBe(2);
  expect((await clocks("back", "ca-on")).json.clocks[0]).not.toHaveProperty("shipped");
});
