/** Splitting and joining documents on the command line. */
import { writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { dischargePaper, labPaper, makeBundle } from "../fixtures/make-bundle.ts";
import { casebook, casebookJson, makeVaultAt, workshop } from "./run-casebook.ts";

interface Item {
  readonly id: string;
  readonly type: string;
  readonly pages: number;
  readonly papers: number;
  readonly madeOf: readonly { readonly firstPage: number; readonly lastPage: number; readonly source: string }[];
}

test("a download is split as proposed or at pages named, taken back, and joined; asking alone changes nothing", async () => {
  await using shop = await workshop();
  const vault = shop.path("V");
  await makeVaultAt(vault);
  await writeFile(
    shop.path("portal.pdf"),
    await makeBundle([labPaper(["Sodium    140    mmol/L    135-145"]), dischargePaper(2)]),
  );
  expect((await casebook(["import", vault, shop.path("portal.pdf"), "--accept-person"])).exitCode).toBe(0);
  const items = async () => (await casebookJson<{ items: readonly Item[] }>(["contents", vault])).json.items;
  const [whole] = await items();
  expect(whole).toMatchObject({ pages: 3, papers: 2, madeOf: [] });
  const id = whole?.id ?? "";

  const proposed = await casebook(["documents", vault, "split", id]);
  expect([proposed.exitCode, proposed.stdout]).toEqual([
    0,
    expect.stringContaining("It seems to be 2 papers; nothing was changed"),
  ]);
  expect(proposed.stdout).toContain("pages 2-3");
  expect(await items()).toHaveLength(1);

  type Applied = { readonly applied: boolean; readonly actId: string; readonly documents: readonly Item[] };
  const { exitCode, json } = await casebookJson<Applied>(["documents", vault, "split", id, "--as-proposed"]);
  expect([exitCode, json.applied, json.documents.map(({ pages }) => pages)]).toEqual([0, true, [1, 2]]);
  expect((await items()).map(({ type }) => type).toSorted()).toEqual(["discharge-summary", "lab-report"]);
  const again = await casebook(["documents", vault, "split", id, "--as-proposed"]);
  expect([again.exitCode, again.stderr]).toEqual([2, expect.stringContaining("split into 2 papers already")]);
  const undone = await casebook(["documents", vault, "undo", json.documents[0]?.id ?? ""]);
  expect([undone.exitCode, undone.stdout]).toEqual([0, "The file is one document again.\n"]);

  const atThree = await casebookJson<Applied>(["documents", vault, "split", id, "--at", "2,3"]);
  expect(atThree.json.documents.map(({ madeOf }) => madeOf[0]?.firstPage)).toEqual([1, 2, 3]);
  const [, second, third] = atThree.json.documents;
  const joined = await casebookJson<Applied>(["documents", vault, "join", third?.id ?? "", second?.id ?? ""]);
  expect(joined.json.documents[0]?.madeOf.map(({ firstPage }) => firstPage)).toEqual([3, 2]);
  // The later act comes first.
  const early = await casebook(["documents", vault, "undo", atThree.json.actId]);
  expect([early.exitCode, early.stderr]).toEqual([2, expect.stringContaining("Undo that first")]);

  for (const [args, says] of [
    [["split", id, "--at", "x"], "page numbers"],
    [["split", "nothing"], "No document has this id"],
    [["join", second?.id ?? ""], "at least two"],
    [["cut", id], "split, join, undo"],
  ] as const) {
    const refused = await casebook(["documents", vault, ...args]);
    expect([refused.exitCode, refused.stderr]).toEqual([2, expect.stringContaining(says)]);
  }
});

test("papers that are there twice are listed, and a copy leaves the packet by a person's word alone", async () => {
  await using shop = await workshop();
  const vault = shop.path("V");
  await makeVaultAt(vault);
  const results = ["Sodium    140    mmol/L    135-145", "Potassium    4.1    mmol/L    3.5-5.1"];
  await writeFile(shop.path("a.pdf"), await makeBundle([labPaper(results)]));
  await writeFile(shop.path("b.pdf"), await makeBundle([[[...labPaper(results)[0]!, "From the portal"]]]));
  await casebook(["import", vault, shop.path("a.pdf"), shop.path("b.pdf"), "--accept-person"]);
  const parts = async () => (await casebookJson<{ documents: number }>(["packet", vault, "--plan"])).json.documents;
  expect(await parts()).toBe(2);
  type Pairs = {
    readonly pairs: readonly { readonly firstId: string; readonly otherId: string; readonly why: string }[];
  };
  const { pairs } = (await casebookJson<Pairs>(["documents", vault, "twice"])).json;
  expect(pairs.map(({ why }) => why)).toEqual(["results"]);
  const [{ firstId, otherId } = { firstId: "", otherId: "" }] = pairs;
  expect((await casebook(["documents", vault, "same", firstId, otherId])).stdout).toContain("is a copy");
  expect(await parts()).toBe(1);
  expect((await casebook(["documents", vault, "different", firstId, otherId])).exitCode).toBe(0);
  expect(await parts()).toBe(2);
  expect((await casebook(["documents", vault, "twice"])).stdout).toBe("No paper seems to be there twice.\n");
});
