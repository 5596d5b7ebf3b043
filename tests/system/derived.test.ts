import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { recordsSchema } from "../../electron/records/schema.ts";
import { vaultPaths } from "../../electron/vault/folders.ts";
import { openVault } from "../../electron/vault/vault.ts";
import { flipBit, flipFrame, frameOf } from "../fixtures/damage-frames.ts";
import { casebook, casebookJson, makeVaultAt, passphrase, workshop, type Workshop } from "./run-casebook.ts";

/** A vault with two notes; the frames of their texts and originals are damaged as told, and the search index is gone. */
async function spoiled(shop: Workshop, parts: readonly ("text" | "original")[]): Promise<string> {
  const vault = shop.path("V");
  await makeVaultAt(vault);
  writeFileSync(
    shop.path("gait.txt"),
    "Progress note\nDate of visit: 2024-01-02\nThe gait is unsteady; cerebellum suspected.",
  );
  writeFileSync(shop.path("whole.txt"), "Progress note\nDate of visit: 2024-02-03\nVision is normal.");
  await casebook(["import", vault, shop.path("gait.txt"), shop.path("whole.txt"), "--person", "Ana Silva"]);
  using open = await openVault(vault, { secret: { passphrase }, schema: recordsSchema, readOnly: true });
  const row = open.db
    .prepare<[], { text: string; original: string }>(
      "SELECT text_blob_id AS text, blob_id AS original FROM document JOIN original ON original.id = original_id WHERE path LIKE '%gait%'",
    )
    .get();
  const frames = parts.map((part) => frameOf(open, row?.[part] ?? ""));
  open.close();
  for (const frame of frames) flipFrame(vault, frame);
  rmSync(vaultPaths(vault).search);
  return vault;
}

test("a damaged text and a lost search index stop neither search, add, import nor packet, and the text is read anew", async () => {
  await using shop = await workshop();
  const vault = await spoiled(shop, ["text"]);
  expect((await casebook(["add", vault, "symptom", "Headache", "--date", "2024-05"])).exitCode).toBe(0);
  writeFileSync(shop.path("third.txt"), "Progress note\nDate of visit: 2024-03-04\nReflexes are brisk.");
  expect((await casebook(["import", vault, shop.path("third.txt")])).exitCode).toBe(0);
  const packet = await casebook(["packet", vault, "--out", shop.path("Packet")]);
  expect([packet.exitCode, readdirSync(shop.path("Packet"))]).toEqual([0, expect.arrayContaining(["Packet.pdf"])]);
  for (const [words, hits] of [
    ["cerebellum", 1],
    ["headache", 1],
    ["reflexes", 1],
  ] as const) {
    const found = await casebookJson<{ hits: unknown[]; building: unknown; withoutText: unknown[] }>([
      "search",
      vault,
      words,
    ]);
    expect([found.exitCode, found.json.hits.length, found.json.building, found.json.withoutText]).toEqual([
      0,
      hits,
      null,
      [],
    ]);
  }
  expect((await casebook(["check", vault, "--read-data"])).exitCode).toBe(0);
});

test("where the original is damaged as well, search says what it could not search, and check names the document", async () => {
  await using shop = await workshop();
  const vault = await spoiled(shop, ["text", "original"]);
  const found = await casebook(["search", vault, "cerebellum"]);
  expect(found.exitCode).toBe(0);
  expect(found.stdout).not.toContain("Nothing found");
  expect(found.stdout).toMatch(/searched by their title only[^]*Progress note/);
  const whole = await casebookJson<{ hits: unknown[] }>(["search", vault, "vision"]);
  expect(whole.json.hits).toHaveLength(1);
  const checked = await casebook(["check", vault, "--read-data"]);
  expect(checked.exitCode).toBe(5);
  expect(checked.stdout).toContain("gait.txt");
  expect(checked.stdout).not.toMatch(/[0-9a-f]{64}/);
  // The same file imported again is no duplicate of what cannot be read: it puts the document back.
  expect((await casebook(["import", vault, shop.path("gait.txt")])).exitCode).toBe(0);
  expect((await casebookJson<{ hits: unknown[] }>(["search", vault, "cerebellum"])).json.hits).toHaveLength(1);
  expect((await casebook(["check", vault, "--read-data"])).exitCode).toBe(0);
});

test("a search index with flipped bits, or an old one, is never an error and never 'nothing found'", async () => {
  await using shop = await workshop();
  const vault = shop.path("V");
  await makeVaultAt(vault);
  await casebook(["add", vault, "symptom", "Headache", "--date", "2024-05", "--person", "Ana Silva"]);
  await casebook(["search", vault, "headache"]);
  const { search } = vaultPaths(vault);
  const old = readFileSync(search);
  await casebook(["add", vault, "symptom", "Dizziness", "--date", "2024-06"]);
  await casebook(["search", vault, "dizziness"]);
  writeFileSync(search, old);
  expect((await casebook(["search", vault, "dizziness"])).stdout).toContain("Dizziness");
  const good = readFileSync(search);
  for (const at of [100, 4096 + 50, Math.floor(good.length / 2), good.length - 3000]) {
    writeFileSync(search, good);
    flipBit(search, at);
    const found = await casebook(["search", vault, "headache"]);
    expect([at, found.exitCode, found.stdout]).toEqual([at, 0, expect.stringContaining("Headache")]);
  }
  // Built in memory by the search that found it damaged, and as a file by the next opening.
  await casebook(["search", vault, "headache"]);
  expect(readdirSync(join(vault, "db"))).toContain("search.db");
});
