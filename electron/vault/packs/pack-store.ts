/** All packs of a vault: reads from any of them, appends to one. */
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileSize, renameFile, syncFolder } from "../files.ts";
import { openPackPath, sealedPackFolder, sealedPackPath, type VaultPaths } from "../folders.ts";
import type { PackRow } from "../database/core-tables.ts";
import type { BlobKeys } from "../keys/keys.ts";
import { PackReader, type Frame } from "./pack-reader.ts";
import { ByteRing } from "./byte-ring.ts";
import { isFrameLength } from "./pack-reader.ts";
import { PackWriter, type FrameContent, type FrameLocation, type ReservedFrame } from "./pack-writer.ts";
import { randomBytes } from "../keys/sealing.ts";
import type { ReadingMemory } from "./reading-memory.ts";
import { Sealer, type CheckJob, type Payload } from "./sealer.ts";
import { WriteBuffers } from "./write-frame.ts";

const maxOpenReaders = 32;
/** Read ahead and not yet sealed: more keeps no thread busier. */
const ringBytes = 32 * 2 ** 20;

export interface PackTools {
  readonly paths: VaultPaths;
  readonly vaultId: Buffer;
  readonly keys: BlobKeys;
}

/** Content whose frame the sealing thread writes. */
export interface SealLater extends Omit<FrameContent, "payload"> {
  readonly payload: Payload;
  /** The payload is needed no more. */
  readonly onEnd: () => void;
}

export class PackStore implements Disposable {
  /** What is read ahead of being sealed. */
  readonly ring = new ByteRing(ringBytes);
  readonly #sealer = new Sealer(this.ring);
  #unsealed = 0;
  /** What went wrong on the sealing thread, or in the disk while nobody waited for it, since the last commit. */
  #failure: { readonly error: unknown; readonly isSync: boolean } | null = null;
  #wakeSettled: (() => void)[] = [];
  readonly #tools: PackTools;
  readonly #readers = new Map<string, PackReader>();
  readonly #buffers = new WriteBuffers();
  /** Packs that lost something: what they held counts as not stored, so that importing it again heals the vault. */
  readonly #damaged = new Set<string>();
  #current: PackWriter | null = null;
  /** Packs filled by the batch in progress, finished but not yet committed. */
  #filled: PackWriter[] = [];
  #hasNewFile = false;

  constructor(tools: PackTools) {
    this.#tools = tools;
  }

  get tools(): PackTools {
    return this.#tools;
  }

  get buffers(): WriteBuffers {
    return this.#buffers;
  }

  markDamaged(packId: string): void {
    this.#damaged.add(packId);
  }

  get hasDamage(): boolean {
    return this.#damaged.size > 0;
  }

  isDamaged(packId: Buffer): boolean {
    return this.hasDamage && this.#damaged.has(packId.toString("hex"));
  }

  /**
   * The file of a pack wherever it lies: a crash may leave a sealed one among the open ones, and an older database had one
   * that it did not know put aside.
   */
  locate(packId: string): string | null {
    const candidates = [sealedPackPath(this.#tools.paths, packId), openPackPath(this.#tools.paths, packId)];
    return candidates.find((path) => fileSize(path) !== null) ?? this.#locateInTrash(packId);
  }

  #locateInTrash(packId: string): string | null {
    const { trash } = this.#tools.paths;
    const names = existsSync(trash) ? readdirSync(trash) : [];
    const found = names.filter((name) => name.endsWith(`-${packId}.pack`) || name.endsWith(`-${packId}.part`));
    // Of several copies the longest holds the most.
    const bySize = found.map((name) => join(trash, name)).toSorted((a, b) => (fileSize(b) ?? 0) - (fileSize(a) ?? 0));
    return bySize.find((path) => fileSize(path) !== null) ?? null;
  }

  /** A reader of the pack, or null when its file is gone. The store owns it. */
  reader(packId: Buffer): PackReader | null {
    const name = packId.toString("hex");
    const known = this.#readers.get(name);
    this.#readers.delete(name);
    const reader = known ?? this.openReader(packId);
    if (reader === null) return null;
    this.#readers.set(name, reader);
    if (this.#readers.size > maxOpenReaders) this.#forget(this.#readers.keys().next().value);
    return reader;
  }

  /** A reader the caller owns. */
  openReader(packId: Buffer): PackReader | null {
    const path = this.locate(packId.toString("hex"));
    return path === null ? null : new PackReader(path, { vaultId: this.#tools.vaultId, packId }, this.#tools.keys);
  }

  /** The frame at a place the database knows, or null when it is missing or not what was stored. */
  read({ packId, offset, length }: FrameLocation, memory?: ReadingMemory): Frame | null {
    return this.reader(packId)?.readKnownFrame(offset, length, memory) ?? null;
  }

  append(content: FrameContent): FrameLocation {
    this.#current ??= this.#newPack();
    const location = this.#current.append(content);
    if (this.#current.isFull) this.finishCurrent();
    return location;
  }

  /** The same on the sealing thread. It is written once `settled` has resolved, or `sync` returned. */
  appendLater({ payload, onEnd, ...content }: SealLater): FrameLocation {
    this.#current ??= this.#newPack();
    const writer = this.#current;
    const frame = writer.reserve({ ...content, payloadLength: payload.length });
    this.#sealLater(writer, { ...frame, payload, onEnd });
    if (writer.isFull) {
      for (const last of writer.lastFrames()) this.#sealLater(writer, { ...last, onEnd: () => undefined });
      this.#fill(writer);
    }
    const { packId, offset, length } = frame;
    return { packId, offset, length };
  }

  /** Whether a stored frame is whole, asked of the sealing thread; null where it cannot be asked there. */
  checkLater(frame: Omit<CheckJob, "is" | "pack"> & { readonly packId: Buffer }): Promise<boolean> | null {
    const { packId, ...place } = frame;
    const reader = isFrameLength(frame.length) ? this.reader(packId) : null;
    if (reader === null) return null;
    const { pack, giveBack } = reader.lend();
    return new Promise((resolve, reject) => {
      this.#sealer.run({ is: "check", pack, ...place }, (error, isIntact) => {
        giveBack();
        if (error === null) resolve(isIntact);
        else reject(error);
      });
    });
  }

  /** Resolves once everything appended is written and durable, so that `sync` has nothing left to do. */
  async settled(): Promise<void> {
    if (this.#unsealed > 0) await new Promise<void>((resolve) => this.#wakeSettled.push(resolve));
    if (this.#failure !== null) return;
    try {
      for (const writer of this.#touched()) await writer.syncLater();
    } catch (error) {
      this.#failure ??= { error, isSync: true };
    }
  }

  /** Waits for the sealing thread. Throws what went wrong there. */
  finishSealing(): void {
    this.#sealer.drain();
    if (this.#failure?.isSync === false) throw this.#failure.error;
  }

  /** Finishes the pack being written, so that it is committed as sealed with the next commit. */
  finishCurrent(): void {
    if (this.#current === null) return;
    this.#current.finish();
    this.#fill(this.#current);
  }

  /** Makes what was appended durable. After a failure the file's pages may be gone from memory: see `abandon`. */
  sync(): void {
    this.finishSealing();
    if (this.#failure !== null) throw this.#failure.error;
    for (const writer of this.#touched()) writer.sync();
    if (this.#hasNewFile) syncFolder(this.#tools.paths.openPacks);
    this.#hasNewFile = false;
  }

  /** How the packs stand, for the transaction that makes it true. */
  changes(): PackRow[] {
    return this.#touched().map((writer) => ({
      id: writer.id,
      size: writer.size,
      state: writer.trailerOffset === null ? "open" : "sealed",
      trailer: writer.trailerOffset,
    }));
  }

  /** The transaction is through: finished packs move to their place. */
  committed(): void {
    this.#current?.markCommitted();
    const finished = this.#filled;
    this.#filled = [];
    for (const writer of finished) {
      writer.close();
      this.#publish(writer.id.toString("hex"));
    }
  }

  /** Drops everything since the last commit from disk. */
  rollback(): void {
    this.#forgetFailure();
    const touched = this.#touched();
    this.#filled = [];
    this.#current = null;
    for (const writer of touched) {
      if (writer.committedSize > 0) {
        this.#cut(writer);
      } else {
        writer.close();
        rmSync(writer.path, { force: true });
      }
    }
  }

  /**
   * Lets go of what was appended without taking it back: when a commit fails in the disk nobody can tell whether it will
   * turn out to have happened. The next opening reads the answer in the database and cuts or keeps.
   */
  leave(): void {
    this.#forgetFailure();
    const touched = this.#touched();
    this.#filled = [];
    this.#current = null;
    for (const writer of touched) writer.close();
  }

  /**
   * After a failed sync the system may have dropped pages it never wrote while calling them clean, so the file is not
   * written to again: it keeps what was committed earlier and the next opening seals it.
   */
  abandon(): void {
    try {
      this.rollback();
    } finally {
      this.#current?.close();
      this.#current = null;
    }
  }

  /** Moves a pack the database calls sealed to its place; safe to repeat. */
  #publish(packId: string): void {
    this.#forget(packId);
    try {
      this.moveToSealed(packId);
    } catch {
      // It is committed, durable and found where it lies; the next opening makes the move.
    }
  }

  moveToSealed(packId: string): void {
    const { paths } = this.#tools;
    const folder = sealedPackFolder(paths, packId);
    if (mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined) syncFolder(paths.packs);
    renameFile(openPackPath(paths, packId), sealedPackPath(paths, packId));
    syncFolder(folder);
    syncFolder(paths.openPacks);
  }

  [Symbol.dispose](): void {
    this.#sealer[Symbol.dispose]();
    for (const reader of this.#readers.values()) reader[Symbol.dispose]();
    this.#readers.clear();
    for (const writer of this.#touched()) writer.close();
    this.#filled = [];
    this.#current = null;
    this.#buffers.wipe();
    this.ring.wipe();
  }

  /** What the sealing thread still does belongs to what is given up. */
  #forgetFailure(): void {
    this.#sealer.drain();
    this.#failure = null;
  }

  #fill(writer: PackWriter): void {
    this.#filled.push(writer);
    this.#current = null;
  }

  #sealLater(
    writer: PackWriter,
    { offset, header, payload, onEnd }: ReservedFrame & Pick<SealLater, "payload" | "onEnd">,
  ): void {
    this.#unsealed += 1;
    this.#sealer.run({ is: "seal", pack: writer.lend(), offset, header, payload }, (error) => {
      this.#unsealed -= 1;
      if (error !== null) this.#failure ??= { error, isSync: false };
      onEnd();
      if (this.#unsealed === 0) for (const wake of this.#wakeSettled.splice(0)) wake();
    });
  }

  #cut(writer: PackWriter): void {
    try {
      writer.cutToCommitted();
      // A sync under way may take the answer to a later one: nothing is added, and the next opening seals it.
      if (writer.isSyncing) writer.close();
      else this.#current = writer;
    } catch (error) {
      writer.close();
      throw error;
    }
  }

  #newPack(): PackWriter {
    const packId = randomBytes(16);
    const { paths, vaultId, keys } = this.#tools;
    const path = openPackPath(paths, packId.toString("hex"));
    this.#hasNewFile = true;
    return PackWriter.create(path, { vaultId, packId }, { keys, buffers: this.#buffers });
  }

  #touched(): PackWriter[] {
    return this.#current === null ? this.#filled : [...this.#filled, this.#current];
  }

  #forget(packId: string | undefined): void {
    if (packId === undefined) return;
    this.#readers.get(packId)?.[Symbol.dispose]();
    this.#readers.delete(packId);
  }
}
