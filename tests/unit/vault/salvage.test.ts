import { rmSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { vaultPaths } from "../../../electron/vault/folders.ts";
import { salvageOriginals } from "../../../electron/vault/salvage.ts";
import { flipFrame, frameOf } from "../../fixtures/damage-frames.ts";
import { bytesOf, importAll, newVault, passphrase, TempFolder } from "../../fixtures/temp-vault.ts";

async function salvaged(path: string): Promise<{ readonly contents: readonly Buffer[]; readonly damaged: number }> {
  const contents: Buffer[] = [];
  const { damaged } = await salvageOriginals(path, { secret: { passphrase } }, async ({ sha256, size, pieces }) => {
    const content = Buffer.concat([...pieces()]);
    expect([content.length, sha256]).toEqual([size, expect.stringMatching(/^[0-9a-f]{64}$/)]);
    contents.push(content);
  });
  return { contents: contents.toSorted((a, b) => a.compare(b)), damaged };
}

const small = bytesOf("small", 9_000);
const large = bytesOf("large", 9 * 2 ** 20);

test.each([
  ["missing", (core: string) => rmSync(core)],
  ["no database any more", (core: string) => writeFileSync(core, bytesOf("garbage", 40_960))],
])("where the list of records is %s, every original comes out of the packs, once", async (_, harm) => {
  using folder = new TempFolder();
  const { vault, path } = await newVault(folder);
  importAll(vault, [small, large, small]);
  vault.write((db) => db.prepare("SELECT 1").get());
  vault.close();
  harm(vaultPaths(path).core);
  expect(await salvaged(path)).toEqual({ contents: [large, small].toSorted((a, b) => a.compare(b)), damaged: 0 });
});

test("what is damaged in the packs as well is counted, never given out, and costs nothing else", async () => {
  using folder = new TempFolder();
  const { vault, path } = await newVault(folder);
  const others = [1, 2, 3].map((at) => bytesOf(`other ${at}`, 5_000));
  const [lost] = importAll(vault, [small, ...others, large]);
  const chunk = vault.db.prepare<[], { id: Buffer }>("SELECT id FROM blob WHERE type = 2 LIMIT 1").get();
  const places = [lost?.id ?? "", chunk?.id.toString("hex") ?? ""].map((id) => frameOf(vault, id));
  vault.close();
  for (const place of places) flipFrame(path, place);
  rmSync(vaultPaths(path).db, { recursive: true });
  expect(await salvaged(path)).toEqual({ contents: others.toSorted((a, b) => a.compare(b)), damaged: 2 });
});
