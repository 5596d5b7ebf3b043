import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeDisc, writeLabReport } from "../fixtures/lab-and-disc.ts";
import { casebook, casebookJson, makeVaultAt, workshop } from "./run-casebook.ts";

interface Items {
  readonly items: readonly { readonly id: string; readonly title: string; readonly kind: string }[];
}
interface Removed {
  readonly removed: readonly { readonly id: string; readonly title: string }[];
}

test("a record is removed, brought back, and deleted for good by its name only; the vault is whole and its backup keeps it", async () => {
  await using shop = await workshop();
  const vault = shop.path("V");
  await makeVaultAt(vault);
  mkdirSync(shop.path("papers"));
  await writeLabReport(shop.path("papers/lab.pdf"));
  writeDisc(shop.path("disc"), { seed: "removal" });
  await casebook(["import", vault, shop.path("disc"), shop.path("papers"), "--accept-person"]);
  const contents = async () => (await casebookJson<Items>(["contents", vault])).json.items;
  const before = await contents();
  const document = before.find(({ kind }) => kind === "document");
  if (!document) throw new Error("no document");
  const { id, title } = document;
  await casebook(["backup", vault, shop.path("Backup")]);

  expect((await casebook(["delete", vault, id, "--yes", title])).exitCode).toBe(2);
  expect((await casebook(["remove", vault, id])).stdout).toContain("1 record is removed");
  expect((await casebook(["remove", vault, id, "--back"])).stdout).toBe("1 record is back.\n");
  expect(await contents()).toEqual(before);
  await casebook(["remove", vault, id]);
  expect((await casebookJson<Removed>(["removed", vault])).json.removed).toMatchObject([{ id, title }]);
  expect((await casebook(["removed", vault])).stdout).toContain("goes for good from");

  expect(await casebook(["delete", vault, id])).toMatchObject({ exitCode: 2 });
  const wrong = await casebook(["delete", vault, id, "--yes", "Something else"]);
  expect([wrong.exitCode, wrong.stderr]).toEqual([2, expect.stringContaining("Nothing was deleted.")]);
  const done = await casebook(["delete", vault, id, "--yes", title.toUpperCase()]);
  expect([done.exitCode, done.stdout]).toEqual([0, expect.stringContaining("backup VAULT BACKUP --follow-deletions")]);
  expect((await casebook(["removed", vault])).stdout).toBe("Nothing is removed.\n");
  expect(await contents()).toEqual(before.filter((item) => item.id !== id));
  expect((await casebook(["check", vault, "--read-data"])).stdout).toBe(
    "The vault is whole: every byte that it stores was read.\n",
  );
  expect(readdirSync(join(vault, "trash"))).toEqual([]);

  const back = await casebook(["restore", shop.path("Backup"), shop.path("Back")]);
  expect(back.stdout).toContain("1 document");
  expect((await casebook(["tidy", vault])).stdout).toBe("Nothing was removed 30 days ago or before.\n");
  // A backup from before is brought up to date as always.
  expect((await casebook(["backup", vault, shop.path("Backup")])).exitCode).toBe(0);
});
