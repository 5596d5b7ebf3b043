/** All packs of a vault: where they lie, and reading from any of them. */
import { locatePack } from "./locate-pack.ts";
import { PackReader, type Frame } from "./pack-reader.ts";
import { ByteRing } from "./byte-ring.ts";
import { isFrameLength } from "./pack-reader.ts";
import { PackAppender } from "./pack-appender.ts";
import type { PackTools } from "./pack-tools.ts";
import { publishPack } from "./publish-pack.ts";
import type { FrameLocation } from "./pack-writer.ts";
import type { ReadingMemory } from "./reading-memory.ts";
import { Sealer, type CheckJob } from "./sealer.ts";
import { WriteBuffers } from "./write-frame.ts";

const maxOpenReaders = 32;
/** Read ahead and not yet sealed: more keeps no thread busier. */
const ringBytes = 32 * 2 ** 20;

export class PackStore implements Disposable {
  /** What is read ahead of being sealed. */
  readonly ring = new ByteRing(ringBytes);
  readonly #sealer = new Sealer(this.ring);
  readonly #tools: PackTools;
  readonly #readers = new Map<string, PackReader>();
  readonly #buffers = new WriteBuffers();
  /** Packs that lost something: what they held counts as not stored, so that importing it again heals the vault. */
  readonly #damaged = new Set<string>();
  /** Where batches write. */
  readonly appender: PackAppender;

  constructor(tools: PackTools) {
    this.#tools = tools;
    const [sealer, buffers] = [this.#sealer, this.#buffers];
    this.appender = new PackAppender({ tools, sealer, buffers, onSealed: (packId) => this.#publish(packId) });
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

  /** The file of a pack wherever it lies, or null. */
  locate(packId: string): string | null {
    return locatePack(this.#tools.paths, packId);
  }

  /** A reader of the pack, or null when its file is gone. The store owns it. */
  reader(packId: Buffer): PackReader | null {
    const name = packId.toString("hex");
    const known = this.#readers.get(name);
    this.#readers.delete(name);
    const reader = known ?? this.openReader(packId);
    if (reader === null) return null;
    this.#readers.set(name, reader);
    if (this.#readers.size > maxOpenReaders) this.forget(this.#readers.keys().next().value);
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

  /** Starts the sealing thread, which takes its time. */
  startThread(): void {
    this.#sealer.start();
  }

  /** Whether a stored frame is whole, asked of the sealing thread; null where it cannot be asked there. */
  checkLater(frame: Omit<CheckJob, "is" | "pack"> & { readonly packId: Buffer }): Promise<boolean> | null {
    const { packId, ...place } = frame;
    const reader = isFrameLength(frame.length) ? this.reader(packId) : null;
    if (reader === null) return null;
    const { pack, giveBack } = reader.lend();
    return new Promise((resolve, reject) => {
      this.#sealer.run({ is: "check", pack, ...place }, (error, { isIntact }) => {
        giveBack();
        if (error === null) resolve(isIntact);
        else reject(error);
      });
    });
  }

  /** Moves a pack the database calls sealed to its place; safe to repeat. */
  #publish(packId: string): void {
    this.forget(packId);
    try {
      this.moveToSealed(packId);
    } catch {
      // It is committed, durable and found where it lies; the next opening makes the move.
    }
  }

  moveToSealed(packId: string): void {
    publishPack(this.#tools.paths, packId);
  }

  [Symbol.dispose](): void {
    this.#sealer[Symbol.dispose]();
    for (const reader of this.#readers.values()) reader[Symbol.dispose]();
    this.#readers.clear();
    this.appender[Symbol.dispose]();
    this.#buffers.wipe();
    this.ring.wipe();
  }

  /** Closes the pack's file here, before it is moved. */
  forget(packId: string | undefined): void {
    if (packId === undefined) return;
    this.#readers.get(packId)?.[Symbol.dispose]();
    this.#readers.delete(packId);
  }
}
