import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { checkVault } from "../../../electron/vault/check.ts";
import type { SecretKey } from "../../../electron/vault/keys/keys.ts";
import { openVault, type StoredBlob, type Vault } from "../../../electron/vault/vault.ts";
import {
  bytesOf,
  check,
  importAll,
  masterKeyOf,
  newVault,
  passphrase,
  reopen,
  storedPacks,
  strangeVault,
  TempFolder,
  testSchema,
} from "../../fixtures/temp-vault.ts";
import { flipFrame, frameOf } from "../../fixtures/damage-frames.ts";

/** Two sessions, hence two packs, with two blobs each. */
class TwoPacks implements AsyncDisposable {
  readonly folder: TempFolder;
  readonly contents = ["a", "b", "c", "d"].map((name) => bytesOf(name, 9000));
  readonly path: string;
  readonly key: SecretKey;
  readonly stored: readonly StoredBlob[];
  readonly packs: readonly string[];

  private constructor(parts: { path: string; key: SecretKey; stored: readonly StoredBlob[]; folder: TempFolder }) {
    this.folder = parts.folder;
    this.path = parts.path;
    this.key = parts.key;
    this.stored = parts.stored;
    const rows = this.open((vault) => parts.stored.map(({ id }) => packOf(vault, id)));
    this.packs = [rows[0] ?? "", rows[2] ?? ""];
  }

  static async make(makeVault = newVault): Promise<TwoPacks> {
    const folder = new TempFolder();
    const { vault, path } = await makeVault(folder, "V");
    const stored = importAll(vault, [bytesOf("a", 9000), bytesOf("b", 9000)]);
    vault.close();
    const key = await masterKeyOf(path);
    using again = reopen(path, key);
    stored.push(...importAll(again, [bytesOf("c", 9000), bytesOf("d", 9000)]));
    again.close();
    return new TwoPacks({ path, key, stored, folder });
  }

  /** Runs `use` on the vault, opened for reading only so that nothing is mended, or for writing. */
  open<T>(use: (vault: Vault) => T, readOnly = true): T {
    using vault = reopen(this.path, this.key, { readOnly });
    return use(vault);
  }

  file(index: number): string {
    const pack = this.packs[index] ?? "";
    return join(this.path, "packs", pack.slice(0, 2), `${pack}.pack`);
  }

  ids(...indexes: readonly number[]): string[] {
    return indexes.map((index) => this.stored[index]?.id ?? "").toSorted();
  }

  /** Which of the four blobs read as what was stored; anything else must be VAULT_DAMAGED naming the blob. */
  readable(): boolean[] {
    return this.open((vault) =>
      this.stored.map(({ id }, index) => {
        try {
          expect(vault.readBlob(id).equals(this.contents[index] ?? Buffer.alloc(0))).toBe(true);
          return true;
        } catch (error) {
          expect(error).toMatchObject({ code: "VAULT_DAMAGED", details: [id] });
          return false;
        }
      }),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.key[Symbol.dispose]();
    this.folder[Symbol.dispose]();
  }
}

test("a deleted pack is named with its originals, costs no other blob, and importing them again heals it", async () => {
  await using vaults = await TwoPacks.make();
  rmSync(vaults.file(0));
  const lost = { code: "PACK_MISSING", pack: vaults.packs[0], affectedOriginals: vaults.ids(0, 1) };
  expect(vaults.open((vault) => vault.findings)).toEqual([lost]);
  expect(vaults.readable()).toEqual([false, false, true, true]);
  expect(await check(vaults.path, vaults.key, false)).toEqual({ ok: false, problems: [lost] });
  vaults.open((vault) => {
    expect(vault.hasBlob(Buffer.from(vaults.stored[0]?.sha256 ?? "", "hex"))).toBeNull();
    const batch = vault.beginBatch();
    expect(batch.putBlob(vaults.contents[0] ?? Buffer.alloc(0))).toEqual({
      ...vaults.stored[0],
      isNew: false,
      isMended: true,
    });
    batch.commit(() => undefined);
  }, false);
  expect(vaults.readable()).toEqual([true, false, true, true]);
  vaults.open((vault) => importAll(vault, [vaults.contents[1] ?? Buffer.alloc(0)]), false);
  expect(vaults.readable()).toEqual([true, true, true, true]);
  expect(vaults.open((vault) => vault.findings, false)).toEqual([]);
  expect(await check(vaults.path, vaults.key)).toEqual({ ok: true, problems: [] });
});

test("a truncated pack is named with the originals past the cut", async () => {
  await using vaults = await TwoPacks.make();
  truncateSync(vaults.file(1), 64 + 9120 + 500);
  const findings = [{ code: "PACK_SHORT", pack: vaults.packs[1], affectedOriginals: vaults.ids(3) }];
  expect(vaults.open((vault) => vault.findings)).toEqual(findings);
  expect(vaults.readable()).toEqual([true, true, true, false]);
  const { problems } = await check(vaults.path, vaults.key);
  expect(problems).toContainEqual(findings[0]);
});

test("a sealed pack that has grown is reported and read all the same", async () => {
  await using vaults = await TwoPacks.make();
  appendFileSync(vaults.file(0), "more");
  expect(vaults.open((vault) => vault.findings)).toEqual([{ code: "PACK_LONGER", pack: vaults.packs[0] }]);
  expect(vaults.readable()).toEqual([true, true, true, true]);
  expect((await check(vaults.path, vaults.key)).problems).toContainEqual({
    code: "PACK_LONGER",
    pack: vaults.packs[0],
  });
});

test("two packs that changed places are refused frame by frame", async () => {
  await using vaults = await TwoPacks.make();
  const aside = vaults.folder.join("aside");
  renameSync(vaults.file(0), aside);
  renameSync(vaults.file(1), vaults.file(0));
  renameSync(aside, vaults.file(1));
  expect(vaults.readable()).toEqual([false, false, false, false]);
  const { problems } = await check(vaults.path, vaults.key);
  expect(problems.flatMap((problem) => problem.affectedOriginals ?? []).toSorted()).toEqual(vaults.ids(0, 1, 2, 3));
  expect(problems.map(({ code }) => code)).toContain("PACK_HEADER_DAMAGED");
});

test("frames that were swapped, duplicated or taken from another pack are refused", async () => {
  const frame = 9000 + 120;
  const first = 64;
  const second = 64 + frame;
  const moves = {
    swapped: (own: Buffer) => [own.subarray(second, second + frame), own.subarray(first, first + frame)],
    duplicated: (own: Buffer) => [own.subarray(first, first + frame), own.subarray(first, first + frame)],
    "from another pack": (own: Buffer, other: Buffer) => [
      own.subarray(first, first + frame),
      other.subarray(second, second + frame),
    ],
  };
  for (const [name, move] of Object.entries(moves)) {
    await using vaults = await TwoPacks.make();
    const bytes = readFileSync(vaults.file(0));
    const moved = Buffer.concat(move(Buffer.from(bytes), readFileSync(vaults.file(1))));
    moved.copy(bytes, first);
    writeFileSync(vaults.file(0), bytes);
    const isFirstKept = name !== "swapped";
    expect(vaults.readable(), name).toEqual([isFirstKept, false, true, true]);
    const { problems } = await check(vaults.path, vaults.key);
    expect(problems, name).toContainEqual({
      code: "FRAME_DAMAGED",
      pack: vaults.packs[0],
      affectedOriginals: isFirstKept ? vaults.ids(1) : vaults.ids(0, 1),
    });
  }
});

test("a pack of another vault is refused, although it holds the same content in the same places", async () => {
  await using vaults = await TwoPacks.make();
  await using others = await TwoPacks.make(strangeVault);
  copyFileSync(others.file(0), vaults.file(0));
  expect(vaults.readable()).toEqual([false, false, true, true]);
  const folder = join(vaults.path, "packs", (others.packs[1] ?? "").slice(0, 2));
  mkdirSync(folder, { recursive: true });
  copyFileSync(others.file(1), join(folder, `${others.packs[1]}.pack`));
  expect((await check(vaults.path, vaults.key, false)).problems.map(({ code }) => code)).toContain("UNKNOWN_PACK");
  const moved = vaults.open((vault) => vault.findings.map(({ code }) => code), false);
  expect(moved).toEqual(["UNKNOWN_PACK_MOVED"]);
  expect(readdirSync(join(vaults.path, "trash")).length).toBe(1);
});

test("a large blob is named when one of its chunks is lost", async () => {
  using folder = new TempFolder();
  const { vault, path } = await newVault(folder);
  const [large] = importAll(vault, [bytesOf("large", 9 * 2 ** 20), bytesOf("small", 100)]);
  vault.close();
  const [pack = ""] = await storedPacks(path);
  const bytes = readFileSync(pack);
  bytes.writeUInt8(bytes.readUInt8(5_000_000) ^ 1, 5_000_000);
  writeFileSync(pack, bytes);
  const { problems } = await checkVault(path, { secret: { passphrase }, schema: testSchema, readData: true });
  expect(problems).toEqual([{ code: "FRAME_DAMAGED", pack: basename(pack, ".pack"), affectedOriginals: [large?.id] }]);
});

test("a large blob that lost a chunk is not counted as stored, and importing it again heals it", async () => {
  using folder = new TempFolder();
  const { vault, path } = await newVault(folder);
  const content = bytesOf("larger than a pack", 9 * 2 ** 20);
  // The first chunk alone fills up a pack with what is stored before it; the rest and the list go to the next.
  for (let index = 0; index < 4; index += 1) importAll(vault, [bytesOf(`filler ${index}`, 2 ** 23 - 2 ** 19)]);
  const [large] = importAll(vault, [content]);
  const chunks = vault.db
    .prepare<[], { pack: Buffer }>("SELECT pack FROM blob WHERE type = 3 ORDER BY plen DESC")
    .all();
  const list = packOf(vault, large?.id ?? "");
  const lost = chunks.map(({ pack }) => pack.toString("hex")).find((pack) => pack !== list) ?? "";
  vault.close();
  rmSync(join(path, "packs", lost.slice(0, 2), `${lost}.pack`));
  using again = await openVault(path, { secret: { passphrase }, schema: testSchema });
  expect(again.findings[0]?.affectedOriginals).toContain(large?.id);
  expect(again.hasBlob(Buffer.from(large?.sha256 ?? "", "hex"))).toBeNull();
  expect(() => again.readBlob(large?.id ?? "")).toThrow(expect.objectContaining({ code: "VAULT_DAMAGED" }));
  const batch = again.beginBatch();
  expect(batch.putBlob(content).id).toBe(large?.id);
  batch.commit(() => undefined);
  expect(again.readBlob(large?.id ?? "").equals(content)).toBe(true);
});

test("a missing, emptied, cut or plain database is damage, never a reason to make a new one; a check says the same", async () => {
  const spoil = {
    missing: (file: string) => rmSync(file),
    emptied: (file: string) => truncateSync(file, 0),
    cut: (file: string) => truncateSync(file, statSync(file).size - 4096),
    plain: (file: string) => writeFileSync(file, "SQLite format 3\0 and so on"),
    garbage: (file: string) => writeFileSync(file, bytesOf("garbage", 40_960)),
  };
  for (const [name, how] of Object.entries(spoil)) {
    await using vaults = await TwoPacks.make();
    const core = join(vaults.path, "db", "core.db");
    how(core);
    const before = statSync(core, { throwIfNoEntry: false })?.size;
    const opening = openVault(vaults.path, { secret: { passphrase }, schema: testSchema });
    await expect(opening, name).rejects.toMatchObject({ code: "VAULT_DAMAGED" });
    const { ok, problems } = await checkVault(vaults.path, {
      secret: { passphrase },
      schema: testSchema,
      readData: true,
    });
    expect([ok, problems[0]?.file], name).toEqual([false, "db/core.db"]);
    expect(statSync(core, { throwIfNoEntry: false })?.size, name).toBe(before);
  }
});

test("a search database that is damaged, plain or of another schema is made anew and nothing else is touched", async () => {
  await using vaults = await TwoPacks.make();
  const search = join(vaults.path, "db", "search.db");
  for (const spoil of [
    () => writeFileSync(search, bytesOf("x", 8192)),
    () => writeFileSync(search, "SQLite format 3\0"),
    () => rmSync(search),
  ]) {
    expect(vaults.open((vault) => vault.searchIsNew, false)).toBe(false);
    spoil();
    expect(vaults.open((vault) => vault.searchIsNew, false)).toBe(true);
  }
  const schema = { ...testSchema, searchSql: `${testSchema.searchSql}; CREATE TABLE more (x)` };
  using vault = await openVault(vaults.path, { secret: { passphrase }, schema });
  expect([vault.searchIsNew, vault.findings]).toEqual([true, []]);
});

test("both header copies gone or damaged is a vault without its first page, and a folder without content none", async () => {
  await using vaults = await TwoPacks.make();
  const files = ["vault.hdr", "vault.hdr.bak"].map((name) => join(vaults.path, name));
  const good = readFileSync(files[0] ?? "");
  const bad = Buffer.from(good);
  bad.writeUInt8(bad.readUInt8(230) ^ 4, 230);
  for (const file of files) writeFileSync(file, bad);
  expect(() => vaults.open(() => undefined)).toThrow(expect.objectContaining({ code: "HEADERS_LOST" }));
  expect((await check(vaults.path, vaults.key)).problems).toEqual([{ code: "HEADERS_LOST", file: "vault.hdr" }]);
  const newer = Buffer.from(good);
  newer.writeUInt16LE(2, 8);
  for (const file of files) writeFileSync(file, newer);
  expect(() => vaults.open(() => undefined)).toThrow(expect.objectContaining({ code: "VAULT_NEWER" }));
  for (const file of files) writeFileSync(file, Buffer.alloc(256));
  await expect(openVault(vaults.path, { secret: { passphrase }, schema: testSchema })).rejects.toMatchObject({
    code: "HEADERS_LOST",
  });
  for (const file of files) rmSync(file);
  expect(() => vaults.open(() => undefined)).toThrow(expect.objectContaining({ code: "HEADERS_LOST" }));
  for (const name of ["packs", "keys"]) {
    const [from, to] = [join(vaults.path, name), join(vaults.path, `${name}-elsewhere`)];
    renameSync(from, to);
    expect(() => vaults.open(() => undefined)).toThrow(expect.objectContaining({ code: "VAULT_MISSING" }));
    renameSync(to, from);
  }
});

test("a vault whose tables are newer is not opened, and one whose migration fails stays as it was", async () => {
  await using vaults = await TwoPacks.make();
  const openWith = (migrations: readonly string[]) =>
    openVault(vaults.path, { secret: { passphrase }, schema: { ...testSchema, migrations } });
  const next = "ALTER TABLE doc ADD COLUMN note TEXT";
  await expect(openWith([...testSchema.migrations, `${next}; SELECT nonsense`])).rejects.toThrow(/nonsense/);
  await expect(openWith([...testSchema.migrations, "DELETE FROM blob"])).rejects.toMatchObject({ code: "BUG" });
  (await openWith([...testSchema.migrations, next])).close();
  await expect(openWith(testSchema.migrations)).rejects.toMatchObject({ code: "VAULT_NEWER" });
});

function packOf(vault: Vault, id: string): string {
  const pack = vault.db
    .prepare<[Buffer], Buffer>("SELECT pack FROM blob WHERE id = ?")
    .pluck()
    .get(Buffer.from(id, "hex"));
  return pack?.toString("hex") ?? "";
}

test("a damaged frame is replaced when the same content is stored again, and the vault is whole then", async () => {
  await using vaults = await TwoPacks.make();
  for (const [index, content] of vaults.contents.entries()) {
    const place = vaults.open((vault) => frameOf(vault, vaults.stored[index]?.id ?? ""));
    flipFrame(vaults.path, place);
    expect(vaults.readable()[index]).toBe(false);
    const stored = vaults.open((vault) => importAll(vault, [content]), false);
    expect(stored.map(({ isNew, isMended }) => [isNew, isMended])).toEqual([[false, true]]);
    expect(vaults.readable()).toEqual([true, true, true, true]);
    expect(await check(vaults.path, vaults.key)).toEqual({ ok: true, problems: [] });
  }
});

test("a damaged chunk, or list, of a large blob is replaced when the same content is stored again, whole or as a stream", async () => {
  using folder = new TempFolder();
  const { vault, path } = await newVault(folder);
  const content = bytesOf("large", 9 * 2 ** 20);
  const [large] = importAll(vault, [content]);
  const pieces = vault.db.prepare<[], { id: Buffer }>("SELECT id FROM blob WHERE type IN (2, 3)").all();
  vault.close();
  using key = await masterKeyOf(path);
  expect(pieces).toHaveLength(4);
  for (const [at, { id }] of pieces.entries()) {
    using damaged = reopen(path, key, { readOnly: true });
    const place = frameOf(damaged, id.toString("hex"));
    damaged.close();
    flipFrame(path, place);
    using again = reopen(path, key);
    const batch = again.beginBatch();
    const stored = at % 2 === 0 ? batch.putBlob(content) : await batch.putLargeBlob([content]);
    expect([stored.isNew, stored.isMended]).toEqual([false, true]);
    batch.commit(() => undefined);
    expect(again.readBlob(large?.id ?? "").equals(content)).toBe(true);
    again.close();
    expect(await check(path, key)).toEqual({ ok: true, problems: [] });
  }
});
