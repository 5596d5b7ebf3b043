import { expect, test } from "vitest";
import { flipPack } from "../../fixtures/damage-frames.ts";
import { collectGarbage } from "../../../electron/vault/collect/collect-garbage.ts";
import { lookOver, type LookOverOptions } from "../../../electron/vault/look-over.ts";
import { bytesOf, importAll, liveDocs, masterKeyOf, newVault, reopen, TempFolder } from "../../fixtures/temp-vault.ts";

const packCount = 3;
const how: LookOverOptions = {
  after: null,
  share: 1,
  signal: new AbortController().signal,
  whenIdle: () => Promise.resolve(),
};

/** A vault of three packs, closed, with what opens it. */
async function threePacks(folder: TempFolder) {
  const { vault, path } = await newVault(folder, "V");
  importAll(vault, [bytesOf("0", 9000)]);
  vault.close();
  const key = await masterKeyOf(path);
  for (let at = 1; at < packCount; at++) {
    using again = reopen(path, key);
    importAll(again, [bytesOf(String(at), 9000)]);
  }
  using vaultOf = reopen(path, key, { readOnly: true });
  const packs = vaultOf.db.prepare<[], { pack: string }>("SELECT lower(hex(id)) AS pack FROM pack ORDER BY id").all();
  return { path, key, packs: packs.map(({ pack }) => pack) };
}

test("everything is read where it is little, and what is damaged is named with its documents", async () => {
  using folder = new TempFolder();
  const { path, key, packs } = await threePacks(folder);
  expect(packs).toHaveLength(packCount);
  {
    using vault = reopen(path, key, { readOnly: true });
    expect(await lookOver(vault, how)).toEqual({ problems: [], through: packs.at(-1), isAll: true });
  }
  flipPack(path, packs[1]!);
  using vault = reopen(path, key, { readOnly: true });
  const { problems } = await lookOver(vault, { ...how, share: 0 });
  const { id } = vault.db
    .prepare<[Buffer], { id: Buffer }>("SELECT id FROM blob WHERE pack = ?")
    .get(Buffer.from(packs[1]!, "hex"))!;
  expect(problems).toEqual([{ code: "FRAME_DAMAGED", pack: packs[1], affectedOriginals: [id.toString("hex")] }]);
});

test("a look goes on behind the pack where the last one ended, and round again at the end", async () => {
  using folder = new TempFolder();
  const { path, key, packs } = await threePacks(folder);
  using vault = reopen(path, key, { readOnly: true });
  const read: string[] = [];
  const stop = new AbortController();
  /** Ends before the third pack. */
  const whenIdle = async () => {
    read.push("asked");
    if (read.length === packCount) stop.abort();
  };
  const part = await lookOver(vault, { ...how, after: packs[1]!, signal: stop.signal, whenIdle });
  expect(part).toEqual({ problems: [], through: packs[0], isAll: false });
});

test("a pack that is collected meanwhile is no damage", async () => {
  using folder = new TempFolder();
  const { path, key } = await threePacks(folder);
  using vault = reopen(path, key);
  let collected = 0;
  const whenIdle = async () => {
    if (collected > 0) return;
    vault.write((db) => db.prepare("DELETE FROM doc").run());
    const done = await collectGarbage(vault, { liveBlobs: liveDocs, now: () => new Date("2027-01-15T12:00:00Z") });
    collected = done.packs;
  };
  const found = await lookOver(vault, { ...how, whenIdle });
  expect([found.problems, found.isAll, collected]).toEqual([[], true, packCount]);
});

test("a place where no pack is any more is a place like any other", async () => {
  using folder = new TempFolder();
  const { path, key, packs } = await threePacks(folder);
  using vault = reopen(path, key, { readOnly: true });
  const found = await lookOver(vault, { ...how, after: "f".repeat(32) });
  expect(found).toEqual({ problems: [], through: packs.at(-1), isAll: true });
});

test("a vault in which nothing is stored has nothing to be read", async () => {
  using folder = new TempFolder();
  const { vault } = await newVault(folder, "V");
  using open = vault;
  expect(await lookOver(open, how)).toEqual({ problems: [], through: null, isAll: true });
});
