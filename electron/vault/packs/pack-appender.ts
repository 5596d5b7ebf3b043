/**
 * The end of a vault's packs, where batches write. Two batches may be on their way: while the older one waits for the disk and
 * for its transaction, the younger one is written behind it in the same pack. They become true in that order; when the older
 * one is taken back, the younger one goes with it.
 */
import { AppError } from "../../../shared/errors.ts";
import type { PackRow } from "../database/core-tables.ts";
import { removeFile, syncFolder } from "../files.ts";
import { openPackPath } from "../folders.ts";
import { randomBytes } from "../keys/sealing.ts";
import type { PackTools } from "./pack-tools.ts";
import { PackStretch } from "./pack-stretch.ts";
import { PackWriter, type FrameContent, type FrameLocation, type PackMark, type ReservedFrame } from "./pack-writer.ts";
import type { Payload, Sealer } from "./sealer.ts";
import type { WriteBuffers } from "./write-frame.ts";

/** Content whose frame the sealing thread writes. */
export interface SealLater extends Omit<FrameContent, "payload"> {
  readonly payload: Payload;
  /** The payload is needed no more. */
  readonly onEnd: () => void;
}

interface AppenderParts {
  readonly tools: PackTools;
  readonly sealer: Sealer;
  readonly buffers: WriteBuffers;
  /** A pack is finished and committed: its file is nobody's here any more. */
  readonly onSealed: (packId: string) => void;
}

export class PackAppender implements Disposable {
  readonly #parts: AppenderParts;
  /** Those on their way, the older first. */
  readonly #stretches: PackStretch[] = [];
  #current: PackWriter | null = null;
  #hasNewFile = false;

  constructor(parts: AppenderParts) {
    this.#parts = parts;
  }

  /** Starts a stretch behind all others, which must have ended. */
  begin(): PackStretch {
    if (this.#stretches.some(({ hasEnded }) => !hasEnded))
      throw new AppError("BUG", "A stretch was begun within another.");
    const stretch = new PackStretch();
    this.#stretches.push(stretch);
    return stretch;
  }

  append(stretch: PackStretch, content: FrameContent): FrameLocation {
    const writer = this.#writer();
    const location = writer.append(content);
    if (writer.isFull) this.finishCurrent(stretch);
    return location;
  }

  /** The same on the sealing thread. It is written once `settled` has resolved, or `sync` returned. */
  appendLater(stretch: PackStretch, { payload, onEnd, ...content }: SealLater): FrameLocation {
    const writer = this.#writer();
    const frame = writer.reserve({ ...content, payloadLength: payload.length });
    this.#sealLater(stretch, writer, { ...frame, payload, onEnd });
    if (writer.isFull) {
      for (const last of writer.lastFrames()) this.#sealLater(stretch, writer, { ...last, onEnd: () => undefined });
      this.#fill(stretch, writer);
    }
    const { packId, offset, length } = frame;
    return { packId, offset, length };
  }

  /** Finishes the pack being written, so that it is committed as sealed with this stretch. */
  finishCurrent(stretch: PackStretch): void {
    if (this.#current === null) return;
    this.#current.finish();
    this.#fill(stretch, this.#current);
  }

  /** Nothing more comes to the stretch; another may be begun behind it. */
  end(stretch: PackStretch): void {
    if (stretch.hasEnded) return;
    stretch.hasEnded = true;
    stretch.end = this.#current?.mark() ?? null;
  }

  /**
   * Ends the stretch, and resolves once it is written and durable, so that `sync` has nothing left to do. Not while another
   * is being settled: two syncs of one file may take each other's error.
   */
  async settled(stretch: PackStretch): Promise<void> {
    this.end(stretch);
    await stretch.whenSealed();
    if (stretch.failure !== null) return;
    try {
      for (const mark of marksOf(stretch)) await mark.writer.syncLater(mark.size);
    } catch (error) {
      stretch.failure ??= { error, isSync: true };
    }
  }

  /** Waits for the sealing thread. Throws what went wrong there. */
  finishSealing(stretch: PackStretch): void {
    this.end(stretch);
    if (!stretch.isSealed) this.#parts.sealer.drain();
    if (stretch.failure?.isSync === false) throw stretch.failure.error;
  }

  /** Makes the stretch durable. After a failure the file's pages may be gone from memory: see `abandon`. */
  sync(stretch: PackStretch): void {
    this.finishSealing(stretch);
    if (stretch.failure !== null) throw stretch.failure.error;
    for (const { writer, size } of marksOf(stretch)) writer.sync(size);
    if (this.#hasNewFile) syncFolder(this.#parts.tools.paths.openPacks);
    this.#hasNewFile = false;
  }

  /** How the packs stand at the stretch's end, for the transaction that makes it true. */
  changes(stretch: PackStretch): PackRow[] {
    return marksOf(stretch).map(({ writer, size, trailerOffset }) => ({
      id: writer.id,
      size,
      state: trailerOffset === null ? "open" : "sealed",
      trailer: trailerOffset,
    }));
  }

  /** The transaction is through: finished packs move to their place. */
  committed(stretch: PackStretch): void {
    if (this.#stretches[0] !== stretch) throw new AppError("BUG", "A batch was committed before an older one.");
    this.#stretches.shift();
    if (stretch.end !== null) stretch.end.writer.committed = stretch.end;
    for (const writer of stretch.filled) {
      writer.close();
      this.#parts.onSealed(writer.id.toString("hex"));
    }
  }

  /** Takes the stretch, and a younger one, off the disk. */
  rollback(stretch: PackStretch): void {
    const writers = this.#giveUp(stretch);
    const end = this.#stretches.at(-1)?.end;
    for (const writer of writers) {
      const mark = end?.writer === writer ? end : writer.committed;
      if (mark !== null) {
        this.#cut(mark);
      } else {
        writer.close();
        removeFile(writer.path);
      }
    }
  }

  /**
   * Lets go of what was appended without taking it back: when a commit fails in the disk nobody can tell whether it will
   * turn out to have happened. The next opening reads the answer in the database and cuts or keeps.
   */
  leave(stretch: PackStretch): void {
    for (const writer of this.#giveUp(stretch)) writer.close();
  }

  /**
   * After a failed sync the system may have dropped pages it never wrote while calling them clean, so the file is not
   * written to again: it keeps what was committed earlier and the next opening seals it.
   */
  abandon(stretch: PackStretch): void {
    try {
      this.rollback(stretch);
    } finally {
      this.#current?.close();
      this.#current = null;
    }
  }

  [Symbol.dispose](): void {
    for (const stretch of this.#stretches.splice(0)) for (const writer of stretch.filled) writer.close();
    this.#current?.close();
    this.#current = null;
  }

  /** Forgets the stretch and those after it, once the sealing thread has let go of them; the packs that they wrote to. */
  #giveUp(stretch: PackStretch): ReadonlySet<PackWriter> {
    const at = this.#stretches.indexOf(stretch);
    const lost = at < 0 ? [] : this.#stretches.splice(at);
    this.#parts.sealer.drain();
    const writers = new Set(lost.flatMap(({ filled }) => filled));
    if (this.#current !== null && lost.length > 0) {
      writers.add(this.#current);
      this.#current = null;
    }
    for (const one of lost) one.isLost = true;
    return writers;
  }

  #cut(mark: PackMark): void {
    const { writer } = mark;
    try {
      writer.cutTo(mark);
      // A sync under way may take the answer to a later one: nothing is added, and the next opening seals it.
      if (writer.isSyncing) writer.close();
      else this.#current = writer;
    } catch (error) {
      writer.close();
      throw error;
    }
  }

  #fill(stretch: PackStretch, writer: PackWriter): void {
    stretch.filled.push(writer);
    this.#current = null;
  }

  #sealLater(
    stretch: PackStretch,
    writer: PackWriter,
    { offset, header, payload, onEnd }: ReservedFrame & Pick<SealLater, "payload" | "onEnd">,
  ): void {
    stretch.sealing();
    this.#parts.sealer.run({ is: "seal", pack: writer.lend(), offset, header, payload }, (error) => {
      onEnd();
      stretch.sealed(error);
    });
  }

  #writer(): PackWriter {
    return (this.#current ??= this.#newPack());
  }

  #newPack(): PackWriter {
    const packId = randomBytes(16);
    const { paths, vaultId, keys } = this.#parts.tools;
    const path = openPackPath(paths, packId.toString("hex"));
    this.#hasNewFile = true;
    return PackWriter.create(path, { vaultId, packId }, { keys, buffers: this.#parts.buffers });
  }
}

function marksOf({ filled, end }: PackStretch): readonly PackMark[] {
  const marks = filled.map((writer) => writer.mark());
  return end === null ? marks : [...marks, end];
}
