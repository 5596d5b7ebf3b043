/** The vault's own tables in core.db: where each blob lies, how long each pack is, and the counters. */
import type { Database, WritableDatabase } from "./database.ts";
import { readPatiently } from "./database.ts";
import { vaultTables } from "./tables/vault-tables.ts";
import { codecNumberOf, typeNumberOf, type Codec, type FrameType } from "../packs/frame.ts";

export interface BlobRow {
  readonly id: Buffer;
  readonly type: number;
  readonly pack: Buffer;
  readonly off: number;
  readonly len: number;
  /** The original's length; of a chunk list, that of the blob it stands for. */
  readonly plen: number;
  readonly sha256: Buffer;
}

/** Where a blob lies. */
export type BlobPlace = Pick<BlobRow, "id" | "type" | "pack" | "len">;

export interface PackRow {
  readonly id: Buffer;
  readonly size: number;
  readonly state: "open" | "sealed";
  readonly trailer: number | null;
}

export interface NewBlob {
  readonly id: Buffer;
  readonly type: FrameType;
  readonly codec: Codec;
  readonly location: { readonly packId: Buffer; readonly offset: number; readonly length: number };
  readonly size: number;
  readonly sha256: Buffer;
}

/** The slot ids the vault has, each with a hash of its file. */
export type SlotRecord = Readonly<Record<string, string>>;

/** Makes the tables in a new database. */
export function createCoreTables(db: Database, slots: SlotRecord): void {
  for (const step of vaultTables) db.exec(step);
  setTablesVersion(db, vaultTables.length);
  const insert = db.prepare("INSERT INTO meta (k, v) VALUES (?, ?)");
  insert.run("generation", 0);
  insert.run("clean", 1);
  insert.run("slots", JSON.stringify(slots));
}

/** Whether this is a vault's database at all. */
export function hasCoreTables(db: Database): boolean {
  const sql = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('meta', 'pack', 'blob')";
  return readPatiently(db, () => db.prepare(sql).pluck().get()) === 3;
}

/** The version of the vault's own tables. The first vaults did not say it. */
export function tablesVersion(db: Database): number {
  const stated = readPatiently(db, () => db.prepare("SELECT v FROM meta WHERE k = 'tables'").pluck().get());
  return stated === undefined ? 1 : Number(stated);
}

export function setTablesVersion(db: Database, version: number): void {
  db.prepare("INSERT INTO meta (k, v) VALUES ('tables', ?) ON CONFLICT (k) DO UPDATE SET v = excluded.v").run(version);
}

/** The statements of the vault's own tables, prepared once. */
export class CoreTables {
  readonly #db: Database;
  readonly #findBlob;
  readonly #insertBlob;
  readonly #upsertPack;
  readonly #getMeta;
  readonly #setMeta;

  constructor(db: Database) {
    this.#db = db;
    this.#findBlob = db.prepare<[Buffer], BlobRow>(
      "SELECT id, type, pack, off, len, plen, sha256 FROM blob WHERE id = ?",
    );
    // A blob stored again because its pack was damaged takes its row over.
    this.#insertBlob = db.prepare(`
      INSERT INTO blob (id, type, pack, off, len, plen, codec, sha256)
      VALUES (@id, @type, @pack, @off, @len, @plen, @codec, @sha256)
      ON CONFLICT (id) DO UPDATE SET pack = @pack, off = @off, len = @len, codec = @codec`);
    this.#upsertPack = db.prepare(`
      INSERT INTO pack (id, size, state, trailer) VALUES (@id, @size, @state, @trailer)
      ON CONFLICT (id) DO UPDATE SET size = @size, state = @state, trailer = @trailer`);
    this.#getMeta = db.prepare<[string]>("SELECT v FROM meta WHERE k = ?").pluck();
    this.#setMeta = db.prepare("INSERT INTO meta (v, k) VALUES (?, ?) ON CONFLICT (k) DO UPDATE SET v = excluded.v");
  }

  #meta(name: string): unknown {
    return readPatiently(this.#db, () => this.#getMeta.get(name));
  }

  findBlob(id: Buffer): BlobRow | null {
    return readPatiently(this.#db, () => this.#findBlob.get(id)) ?? null;
  }

  /** The first eight bytes of the SHA-256 of what is stored, in order, of as much as is quickly told. */
  hashBeginnings(): BigUint64Array<ArrayBuffer> {
    const sql = "SELECT substr(sha256, 1, 8) FROM blob LIMIT 500000";
    const found = readPatiently(this.#db, () => this.#db.prepare<[], Buffer>(sql).pluck().all());
    return BigUint64Array.from(found, (beginning) => beginning.readBigUInt64LE(0)).toSorted();
  }

  insertBlob(_db: WritableDatabase, { id, type, codec, location, size, sha256 }: NewBlob): void {
    const numbers = { type: typeNumberOf(type), codec: codecNumberOf(codec) };
    const place = { pack: location.packId, off: location.offset, len: location.length };
    this.#insertBlob.run({ id, ...numbers, ...place, plen: size, sha256 });
  }

  upsertPack(_db: WritableDatabase, pack: PackRow): void {
    this.#upsertPack.run(pack);
  }

  /** Forgets a pack that no blob lies in any more. */
  removePack(_db: WritableDatabase, id: Buffer): void {
    this.#db.prepare("DELETE FROM pack WHERE id = ?").run(id);
  }

  /** Forgets blobs that nothing refers to any more. */
  removeBlobs(_db: WritableDatabase, blobs: readonly { readonly id: Buffer }[]): void {
    const remove = this.#db.prepare("DELETE FROM blob WHERE id = ?");
    for (const { id } of blobs) remove.run(id);
  }

  /** Every blob there is. */
  blobPlaces(): BlobPlace[] {
    return readPatiently(this.#db, () =>
      this.#db.prepare<[], BlobPlace>("SELECT id, type, pack, len FROM blob ORDER BY pack, off").all(),
    );
  }

  /** Bytes of the frames that lie in each pack, by the pack's id in hex digits; packs in which nothing lies are left out. */
  packUse(): ReadonlyMap<string, number> {
    const sql = "SELECT lower(hex(pack)) AS pack, sum(len) AS bytes FROM blob GROUP BY pack";
    const found = readPatiently(this.#db, () => this.#db.prepare<[], { pack: string; bytes: number }>(sql).all());
    return new Map(found.map(({ pack, bytes }) => [pack, bytes]));
  }

  packs(): PackRow[] {
    return readPatiently(this.#db, () =>
      this.#db.prepare<[], PackRow>("SELECT id, size, state, trailer FROM pack ORDER BY id").all(),
    );
  }

  /** The blobs of one pack in the order they lie there. */
  blobsIn(pack: Buffer): BlobRow[] {
    const sql = "SELECT id, type, pack, off, len, plen, sha256 FROM blob WHERE pack = ? ORDER BY off";
    return readPatiently(this.#db, () => this.#db.prepare<[Buffer], BlobRow>(sql).all(pack));
  }

  /** Every large blob's list. */
  chunkLists(): BlobRow[] {
    const sql = "SELECT id, type, pack, off, len, plen, sha256 FROM blob WHERE type = ?";
    return readPatiently(this.#db, () => this.#db.prepare<[number], BlobRow>(sql).all(typeNumberOf("chunk-list")));
  }

  generation(): number {
    return Number(this.#meta("generation"));
  }

  /** What the database says of itself, to be held against a snapshot. */
  claims(): { readonly generation: number; readonly snapshotGeneration: number | null } {
    return { generation: this.generation(), snapshotGeneration: this.snapshotGeneration() };
  }

  /** Whether the last session that wrote was closed, not interrupted. */
  isClean(): boolean {
    return this.#meta("clean") === 1;
  }

  /** Counts one change. Whole-vault copies are compared by this number, so it only ever grows. */
  raiseGeneration(_db: WritableDatabase, { isClean }: { isClean: boolean }): void {
    this.#setMeta.run(this.generation() + 1, "generation");
    this.#setMeta.run(isClean ? 1 : 0, "clean");
  }

  /** Closed in order, or about to be changed. Says nothing new, and so is no change of its own. */
  markClean(_db: WritableDatabase, isClean: boolean): void {
    this.#setMeta.run(isClean ? 1 : 0, "clean");
  }

  /** The generation of the newest snapshot there was when the last session that changed something began; null before any. */
  snapshotGeneration(): number | null {
    const generation = this.#meta("snapshot");
    return typeof generation === "number" ? generation : null;
  }

  setSnapshotGeneration(_db: WritableDatabase, generation: number): void {
    this.#setMeta.run(generation, "snapshot");
  }

  forgetSnapshotGeneration(_db: WritableDatabase): void {
    this.#db.prepare("DELETE FROM meta WHERE k = 'snapshot'").run();
  }

  /** The watermark of the search index: up to where it has taken over what changed. Null before it ever did. */
  searchMark(): string | null {
    const mark = this.#meta("search_mark");
    return typeof mark === "string" ? mark : null;
  }

  setSearchMark(_db: WritableDatabase, mark: string): void {
    this.#setMeta.run(mark, "search_mark");
  }

  /**
   * Packs that hold something deleted for good, and wait for being written anew without it: hex. None of them where older states alone
   * hold it; null where no deletion is under way.
   */
  erasing(): readonly string[] | null {
    const packs = this.#meta("erasing");
    return typeof packs === "string" ? (JSON.parse(packs) as readonly string[] | null) : null;
  }

  setErasing(_db: WritableDatabase, packs: readonly string[] | null): void {
    this.#setMeta.run(JSON.stringify(packs), "erasing");
  }

  slots(): SlotRecord {
    return JSON.parse(String(this.#meta("slots"))) as SlotRecord;
  }

  setSlots(_db: WritableDatabase, slots: SlotRecord): void {
    this.#setMeta.run(JSON.stringify(slots), "slots");
  }
}
