import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sampled } from "../proofs.ts";
import { storedPacks } from "../fixtures/temp-vault.ts";
import { casebook, casebookJson, makeVaultAt, workshop, type Workshop } from "./run-casebook.ts";

async function vaultWithNotes(shop: Workshop): Promise<{ readonly vault: string; readonly pack: string }> {
  const vault = shop.path("V");
  await makeVaultAt(vault);
  writeFileSync(shop.path("first.txt"), `Progress note\nDate of visit: 2024-01-02\n${unrepeated("first")}`);
  await casebook(["import", vault, shop.path("first.txt"), "--person", "Ana Silva"]);
  const [pack = ""] = await storedPacks(vault);
  writeFileSync(shop.path("second.txt"), `Progress note\nDate of visit: 2024-02-03\n${unrepeated("second")}`);
  await casebook(["import", vault, shop.path("second.txt")]);
  return { vault, pack };
}

/** Words without repetition: what compresses well would fill only the first bytes of a pack. */
function unrepeated(seed: string): string {
  return Array.from({ length: 200 }, (_, at) => createHash("sha256").update(`${seed}${at}`).digest("hex")).join(" ");
}

test.each([
  ["deleted", (pack: string) => renameSync(pack, `${pack}.gone`)],
  ["cut short", (pack: string) => truncateSync(pack, 500)],
  ["changed by one bit", (pack: string) => flipBit(pack)],
])("a pack that is %s is named with the document it held, and the rest stays usable", async (_, harm) => {
  await using shop = await workshop();
  const { vault, pack } = await vaultWithNotes(shop);
  harm(pack);
  const { exitCode, json } = await casebookJson<{ ok: boolean; problems: { affected: { path?: string }[] }[] }>([
    "check",
    vault,
    "--read-data",
  ]);
  expect([exitCode, json.ok]).toEqual([5, false]);
  const affected = new Set(json.problems.flatMap(({ affected }) => affected.map(({ path }) => path)));
  expect([...affected].filter(Boolean)).toEqual(["first.txt"]);

  const contents = await casebookJson<{ items: { id: string; source: string }[] }>(["contents", vault]);
  const id = (name: string) => contents.json.items.find(({ source }) => source === name)?.id ?? "";
  expect((await casebook(["show", vault, id("second.txt"), "--out", shop.path("copy.txt")])).exitCode).toBe(0);
  expect(readFileSync(shop.path("copy.txt"))).toEqual(readFileSync(shop.path("second.txt")));
  const lost = await casebook(["show", vault, id("first.txt"), "--out", shop.path("lost.txt")]);
  expect(lost.exitCode).toBe(5);
  expect(lost.stderr).toContain("damaged");
  expect(lost.stderr).toContain("first.txt");
  expect(lost.stderr).not.toMatch(/[0-9a-f]{64}/);

  // Importing its documents again heals the vault, also where nobody could know of the damage before they are read.
  const healing = await casebook(["import", vault, shop.path("first.txt")]);
  expect(healing.stdout).toContain("first.txt: The copy in the vault was damaged.");
  expect((await casebook(["import", vault, shop.path("first.txt")])).stdout).not.toContain("damaged");
  expect((await casebook(["show", vault, id("first.txt"), "--out", shop.path("healed.txt")])).exitCode).toBe(0);
  expect(readFileSync(shop.path("healed.txt"))).toEqual(readFileSync(shop.path("first.txt")));
  expect((await casebook(["check", vault, "--read-data"])).exitCode).toBe(0);
});

test("export brings the originals out of a vault whose list of records is lost, and says what is missing of it", async () => {
  await using shop = await workshop();
  const { vault } = await vaultWithNotes(shop);
  rmSync(join(vault, "db", "core.db"));
  const { exitCode, stdout } = await casebook(["export", vault, shop.path("out")]);
  expect([exitCode, stdout]).toEqual([3, expect.stringContaining("All the same 2 originals are written")]);
  const written = readdirSync(shop.path("out/Originals"));
  expect(written).toEqual(["000001.txt", "000002.txt"]);
  const contents = written.map((name) => readFileSync(join(shop.path("out/Originals"), name), "utf8"));
  const given = ["first.txt", "second.txt"].map((name) => readFileSync(shop.path(name), "utf8"));
  expect(contents.toSorted()).toEqual(given.toSorted());
  expect(readFileSync(shop.path("out/README.TXT"), "utf8")).toContain("byte for byte");
});

test("wherever the list of records is damaged by one bit, export brings every original out", async () => {
  await using shop = await workshop();
  const { vault } = await vaultWithNotes(shop);
  const core = join(vault, "db", "core.db");
  const good = readFileSync(core);
  const texts = ["first.txt", "second.txt"].map((name) => readFileSync(shop.path(name), "utf8"));
  for (const [at, part] of sampled([0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95], 3).entries()) {
    const bytes = Buffer.from(good);
    const place = Math.floor(good.length * part);
    bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
    writeFileSync(core, bytes);
    const out = shop.path(`out-${at}`);
    const { exitCode } = await casebook(["export", vault, out]);
    expect([place, exitCode]).toEqual([place, expect.toBeOneOf([0, 3])]);
    const written = readdirSync(out, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".txt"));
    const found = written.map((name) => readFileSync(join(out, name), "utf8"));
    expect([place, found.toSorted()]).toEqual([place, texts.toSorted()]);
  }
});

function flipBit(path: string): void {
  const bytes = readFileSync(path);
  bytes[400] = (bytes[400] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}
