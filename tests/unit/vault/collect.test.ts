import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { mirrorVault } from "../../../electron/vault/backup/mirror-vault.ts";
import { restoreVault } from "../../../electron/vault/backup/restore-vault.ts";
import { checkVault } from "../../../electron/vault/check.ts";
import { collectGarbage } from "../../../electron/vault/collect/collect-garbage.ts";
import { eraseForGood, isErasing } from "../../../electron/vault/collect/erase.ts";
import { planCollection, type CollectionState } from "../../../electron/vault/collect/plan-collection.ts";
import { salvageOriginals } from "../../../electron/vault/salvage.ts";
import { openVault, type StoredBlob, type Vault, type WritableDatabase } from "../../../electron/vault/vault.ts";
import { flipFrame, frameOf } from "../../fixtures/damage-frames.ts";
import {
  bytesOf,
  importAll,
  liveDocs,
  newVault,
  passphrase,
  TempFolder,
  testSchema,
} from "../../fixtures/temp-vault.ts";

const secret = { passphrase };
const now = () => new Date("2027-01-15T12:00:00Z");
const later = () => new Date("2027-02-20T12:00:00Z");

const liveBlobs = liveDocs;

function forget(vault: Vault, { id }: StoredBlob): void {
  vault.write((db) => db.prepare("DELETE FROM doc WHERE blob = ?").run(Buffer.from(id, "hex")));
}

const isWhole = { ok: true, problems: [] };
const check = (path: string) => checkVault(path, { secret, schema: testSchema, readData: true });
const open = (path: string) => openVault(path, { secret, schema: testSchema });

function packsIn(path: string): readonly string[] {
  const all = readdirSync(join(path, "packs"), { recursive: true, encoding: "utf8" });
  return all.filter((name) => name.endsWith(".pack")).map((name) => name.slice(3, -5));
}

/** A vault with one pack of a small and a large document, and one with another. */
async function filled(folder: TempFolder) {
  const { vault, path } = await newVault(folder);
  const contents = [bytesOf("small", 30_000), bytesOf("large", 9 * 2 ** 20)];
  const [small, large] = importAll(vault, contents);
  vault.close();
  const again = await open(path);
  const other = bytesOf("other", 50_000);
  const [third] = importAll(again, [other]);
  again.close();
  if (!small || !large || !third) throw new Error("nothing was stored");
  return { path, small, large, third, contents: [...contents, other] };
}

describe("what is planned", () => {
  const state: CollectionState = {
    packs: [
      { id: "full", frameBytes: 100, liveBytes: 50 },
      { id: "half empty", frameBytes: 100, liveBytes: 49 },
    ],
    letGo: [
      { file: "old", pack: "a", since: new Date("2026-12-01") },
      { file: "new", pack: "b", since: new Date("2027-01-10") },
    ],
    named: new Set(),
    lastClosed: new Date("2027-01-14"),
    now: now(),
  };

  test("a pack is written anew when less than half of it is wanted", () => {
    expect(planCollection(state).rewrite).toEqual(["half empty"]);
  });

  test("a pack that was let go is removed after 30 days", () => {
    expect(planCollection(state).remove).toEqual(["old"]);
  });

  test("a pack that a snapshot needs stays, and so does every one while a snapshot cannot be read", () => {
    expect(planCollection({ ...state, named: new Set(["a"]) }).remove).toEqual([]);
    expect(planCollection({ ...state, named: null }).remove).toEqual([]);
  });

  test("a clock that is years ahead in one session removes nothing", () => {
    const lastClosed = new Date("2026-12-20");
    expect(planCollection({ ...state, lastClosed, now: new Date("2037-01-01") }).remove).toEqual([]);
  });

  test("nothing is removed while the clock runs behind the last closing", () => {
    expect(planCollection({ ...state, lastClosed: new Date("2027-01-16") }).remove).toEqual([]);
  });
});

describe("collecting", () => {
  test("writes a pack anew of which less than half is wanted, and keeps the old one and all that is wanted", async () => {
    using folder = new TempFolder();
    const { path, small, large, third, contents } = await filled(folder);
    using vault = await open(path);
    const { pack } = frameOf(vault, small.id);
    forget(vault, large);
    expect(await collectGarbage(vault, { liveBlobs, now })).toMatchObject({ packs: 1, removed: 0 });
    expect(frameOf(vault, small.id).pack).not.toBe(pack);
    expect(vault.readBlob(small.id).equals(contents[0] ?? Buffer.alloc(0))).toBe(true);
    expect(vault.readBlob(third.id).equals(contents[2] ?? Buffer.alloc(0))).toBe(true);
    expect(() => vault.readBlob(large.id)).toThrow("no such blob");
    vault.close();
    expect(readdirSync(join(path, "trash")).map((name) => name.slice(-44))).toEqual([`let-go-${pack}.pack`.slice(-44)]);
    expect(await check(path)).toEqual(isWhole);
    using again = await open(path);
    expect(again.findings).toEqual([]);
  });

  test("does nothing where everything is wanted", async () => {
    using folder = new TempFolder();
    const { path } = await filled(folder);
    {
      // A pack that is mostly trailer and padding.
      using small = await open(path);
      importAll(small, [Buffer.from("ten bytes.")]);
    }
    using vault = await open(path);
    const { generation } = vault;
    expect(await collectGarbage(vault, { liveBlobs, now })).toEqual({ packs: 0, bytes: 0, removed: 0 });
    expect(vault.generation).toBe(generation);
  });

  test("keeps what was let go while an older state of the vault needs it, which can be brought back with it", async () => {
    using folder = new TempFolder();
    const { path, large } = await filled(folder);
    const vault = await open(path);
    forget(vault, large);
    await collectGarbage(vault, { liveBlobs, now });
    expect(await collectGarbage(vault, { liveBlobs, now: later })).toMatchObject({ removed: 0 });
    vault.close();
    const [newest] = readdirSync(join(path, "snapshots")).toSorted().toReversed();
    for (const name of readdirSync(join(path, "snapshots")).toSorted().slice(-2))
      renameSync(join(path, "snapshots", name), folder.join(name));
    expect(newest).toBeDefined();
    const destination = folder.join("Back");
    const { missing, damaged } = await restoreVault(path, { secret, destination });
    expect([missing, damaged]).toEqual([[], []]);
    using back = await open(destination);
    expect(back.readBlob(large.id).length).toBe(9 * 2 ** 20);
  });

  test("stops at a frame that cannot be read, and leaves its pack as it is", async () => {
    using folder = new TempFolder();
    const { path, small, large } = await filled(folder);
    const vault = await open(path);
    const place = frameOf(vault, small.id);
    forget(vault, large);
    flipFrame(path, place);
    await expect(collectGarbage(vault, { liveBlobs, now })).rejects.toMatchObject({ code: "VAULT_DAMAGED" });
    expect(frameOf(vault, small.id)).toEqual(place);
    vault.close();
    expect(packsIn(path)).toContain(place.pack);
    const { problems } = await check(path);
    expect(problems.map(({ code, affectedOriginals }) => [code, affectedOriginals])).toEqual([
      ["FRAME_DAMAGED", [small.id]],
    ]);
  });

  test("a backup made before brings back what was collected, and one brought up to date afterwards does not", async () => {
    using folder = new TempFolder();
    const { path, large } = await filled(folder);
    const backUp = (name: string) => mirrorVault(path, { secret, schema: testSchema, destination: folder.join(name) });
    await backUp("Before");
    const vault = await open(path);
    forget(vault, large);
    await collectGarbage(vault, { liveBlobs, now });
    vault.close();
    const has = async (backup: string) => {
      const destination = folder.join(`Back from ${backup}`);
      await restoreVault(folder.join(backup), { secret, destination });
      expect(await check(destination)).toEqual(isWhole);
      const back = await open(destination);
      const found = back.hasBlob(Buffer.from(large.sha256, "hex")) !== null;
      back.close();
      rmSync(destination, { recursive: true });
      return found;
    };
    expect(await has("Before")).toBe(true);
    await backUp("Before");
    expect(await has("Before")).toBe(false);
  });
});

describe("deleting for good", () => {
  const erase = (vault: Vault, blob: StoredBlob) =>
    eraseForGood(vault, (db) => db.prepare("DELETE FROM doc WHERE blob = ?").run(Buffer.from(blob.id, "hex")), {
      liveBlobs,
      now,
    });

  /** The content of everything that the packs hold, whatever the database says. */
  async function salvaged(path: string): Promise<readonly string[]> {
    const found: string[] = [];
    await salvageOriginals(path, { secret }, async ({ sha256 }) => void found.push(sha256));
    return found.toSorted();
  }

  test("nothing of it is left in the packs, the trash, or an older state of the vault", async () => {
    using folder = new TempFolder();
    const { path, small, large, third } = await filled(folder);
    const vault = await open(path);
    const { pack } = frameOf(vault, small.id);
    await erase(vault, small);
    vault.close();
    expect(await salvaged(path)).toEqual([large.sha256, third.sha256].toSorted());
    expect(packsIn(path)).not.toContain(pack);
    expect(readdirSync(join(path, "trash"))).toEqual([]);
    const destination = folder.join("Back");
    await restoreVault(path, { secret, destination });
    using back = await open(destination);
    expect(back.db.prepare("SELECT count(*) FROM doc").pluck().get()).toBe(2);
    back.close();
    expect(await salvaged(destination)).toEqual([large.sha256, third.sha256].toSorted());
    expect(await check(path)).toEqual(isWhole);
    using again = await open(path);
    expect(again.findings).toEqual([]);
    expect(readdirSync(join(path, "snapshots"))).toHaveLength(1);
  });

  test("packs that hold nothing of it stay as they are, and what was just imported may be deleted", async () => {
    using folder = new TempFolder();
    const { path, third } = await filled(folder);
    using vault = await open(path);
    const { pack } = frameOf(vault, third.id);
    const [fresh] = importAll(vault, [bytesOf("fresh", 1000)]);
    if (fresh === undefined) throw new Error("nothing was stored");
    await erase(vault, fresh);
    expect(frameOf(vault, third.id).pack).toBe(pack);
    vault.close();
    expect((await salvaged(path)).includes(fresh.sha256)).toBe(false);
  });

  test("an unreadable frame beside it puts the rest off, and everything else stays", async () => {
    using folder = new TempFolder();
    const { path, small, large, third } = await filled(folder);
    const vault = await open(path);
    const place = frameOf(vault, small.id);
    flipFrame(path, place);
    await expect(erase(vault, large)).rejects.toMatchObject({ code: "VAULT_DAMAGED" });
    expect(existsSync(join(path, "packs", place.pack.slice(0, 2), `${place.pack}.pack`))).toBe(true);
    expect(vault.readBlob(third.id).length).toBe(50_000);
    vault.close();
  });

  test("a row that no file belongs to is gone from every older state as well", async () => {
    using folder = new TempFolder();
    const { path } = await filled(folder);
    {
      using vault = await open(path);
      vault.write((db) =>
        db.exec("CREATE TABLE entry (words TEXT) STRICT; INSERT INTO entry VALUES ('a secret entry')"),
      );
    }
    const vault = await open(path);
    const forget = { liveBlobs, now };
    await eraseForGood(vault, (db) => db.exec("DELETE FROM entry"), forget);
    vault.close();
    expect(readdirSync(join(path, "snapshots"))).toHaveLength(1);
    const destination = folder.join("Back");
    await restoreVault(path, { secret, destination });
    using back = await open(destination);
    expect(back.db.serialize().includes(Buffer.from("a secret entry"))).toBe(false);
  });

  test("a change of keys that was begun holds it no longer", async () => {
    using folder = new TempFolder();
    const { path, small } = await filled(folder);
    mkdirSync(join(path, "rekeying", "packs"), { recursive: true });
    writeFileSync(join(path, "rekeying", "packs", "sealed anew"), "");
    using vault = await open(path);
    await erase(vault, small);
    expect(existsSync(join(path, "rekeying"))).toBe(false);
  });

  test("one pack that cannot be read keeps nothing else from going, and is looked at again", async () => {
    using folder = new TempFolder();
    const { path, small, large, third } = await filled(folder);
    const vault = await open(path);
    const place = frameOf(vault, small.id);
    flipFrame(path, place);
    const dead = [large, third].map(({ id }) => Buffer.from(id, "hex"));
    const change = (db: WritableDatabase) => dead.forEach((id) => db.prepare("DELETE FROM doc WHERE blob = ?").run(id));
    await expect(eraseForGood(vault, change, { liveBlobs, now })).rejects.toMatchObject({ code: "VAULT_DAMAGED" });
    expect(isErasing(vault)).toBe(true);
    expect(readdirSync(join(path, "snapshots"))).toHaveLength(1);
    vault.close();
    expect(await salvaged(path)).not.toContain(third.sha256);
  });

  test("its words are overwritten in the database as well", async () => {
    using folder = new TempFolder();
    const { path, small, third } = await filled(folder);
    const words = ({ sha256 }: { readonly sha256: string }) => Buffer.from(`title of ${sha256}`);
    const vault = await open(path);
    expect(vault.db.serialize().includes(words(small))).toBe(true);
    await erase(vault, small);
    const after = vault.db.serialize();
    vault.close();
    using again = await open(path);
    for (const pages of [after, again.db.serialize()])
      expect([pages.includes(words(small)), pages.includes(words(third))]).toEqual([false, true]);
  });
});
