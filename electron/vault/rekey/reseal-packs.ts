/** Everything that is stored, into packs under another master key: each frame opened, proved, and sealed anew. */
import { rmSync } from "node:fs";
import { AppError } from "../../../shared/errors.ts";
import type { BlobRow, CoreTables, PackRow } from "../database/core-tables.ts";
import { makeFolder, removeFile, syncFolder } from "../files.ts";
import { openPackPath, sealedPackPath } from "../folders.ts";
import { randomBytes } from "../keys/sealing.ts";
import { encodeBlob, type EncodedBlob } from "../packs/blob-codec.ts";
import { decodeChunkList, encodeChunkList } from "../packs/chunk-list.ts";
import { codecNumberOf, frameOverhead, typeNumberOf } from "../packs/frame.ts";
import { packHeaderSize } from "../packs/pack-file.ts";
import { damagedBlobs, PackReader, type Frame } from "../packs/pack-reader.ts";
import type { PackStore } from "../packs/pack-store.ts";
import type { PackTools } from "../packs/pack-tools.ts";
import { PackWriter } from "../packs/pack-writer.ts";
import { publishPack } from "../packs/publish-pack.ts";
import { isTrueOpened } from "../packs/true-frame.ts";
import { WriteBuffers } from "../packs/write-frame.ts";
import { sealedPackIds } from "../packs/list-packs.ts";

/** Where a blob lies under the new keys, and what it was called under the old ones. */
export interface MovedBlob {
  readonly oldId: Buffer;
  readonly id: Buffer;
  readonly packId: Buffer;
  readonly offset: number;
  readonly length: number;
  /** As it stands in the table. */
  readonly codec: number;
}

type Place = Omit<MovedBlob, "oldId" | "id">;

export interface ResealOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: { readonly done: number; readonly total: number }) => void) | undefined;
}

export interface Resealed {
  readonly blobs: readonly MovedBlob[];
  readonly packs: readonly PackRow[];
}

/**
 * Seals all blobs of the old vault into the new one's packs, and goes on where an earlier attempt ended: what lies there in a finished
 * pack is not done again. Rejects with VAULT_DAMAGED, naming the blob, at a frame that is not what was stored; with CANCELLED between
 * two packs.
 */
export async function resealPacks(
  old: { readonly tables: CoreTables; readonly packs: PackStore },
  to: PackTools,
  { signal, onProgress }: ResealOptions,
): Promise<Resealed> {
  const work = new Resealing(old, to);
  const rows = old.tables.packs();
  const total = rows.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  try {
    for (const { id, size } of rows) {
      if (signal?.aborted === true) throw new AppError("CANCELLED", "The change of keys was interrupted.");
      for (const blob of old.tables.blobsIn(id)) work.move(blob);
      done += size;
      onProgress?.({ done, total });
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
    return work.end();
  } finally {
    work[Symbol.dispose]();
  }
}

class Resealing implements Disposable {
  readonly #old: { readonly tables: CoreTables; readonly packs: PackStore };
  readonly #to: PackTools;
  readonly #buffers = new WriteBuffers();
  /** By the new id in hex digits. */
  readonly #places = new Map<string, Place>();
  readonly #packs: PackRow[] = [];
  readonly #moved: MovedBlob[] = [];
  #writer: PackWriter | null = null;

  constructor(old: { readonly tables: CoreTables; readonly packs: PackStore }, to: PackTools) {
    this.#old = old;
    this.#to = to;
    rmSync(to.paths.openPacks, { recursive: true, force: true });
    makeFolder(to.paths.openPacks);
    for (const pack of finishedPacks(to)) this.#takeUp(pack);
  }

  move(row: BlobRow): void {
    const id = this.#newId(row);
    const place = this.#places.get(id.toString("hex")) ?? this.#seal(row, id);
    this.#places.set(id.toString("hex"), place);
    this.#moved.push({ oldId: row.id, id, ...place });
  }

  end(): Resealed {
    this.#finish();
    return { blobs: this.#moved, packs: this.#packs };
  }

  [Symbol.dispose](): void {
    this.#writer?.close();
    this.#buffers.wipe();
  }

  #newId({ type, sha256 }: Pick<BlobRow, "type" | "sha256">): Buffer {
    return this.#to.keys.blobId(type, sha256);
  }

  #seal(row: BlobRow, blobId: Buffer): Place {
    const { packs } = this.#old;
    const frame = packs.read({ packId: row.pack, offset: row.off, length: row.len });
    if (frame === null || !isTrueOpened(frame, row, packs.tools.keys)) throw damagedBlobs([row.id.toString("hex")]);
    const { type } = frame.header;
    const { codec, payload } = type === "chunk-list" ? this.#list(frame, row) : encodeBlob(frame.content);
    const originalLength = type === "chunk-list" ? payload.length : frame.content.length;
    const writer = (this.#writer ??= this.#newPack());
    const { packId, offset, length } = writer.append({ type, blobId, codec, payload, originalLength });
    if (writer.isFull) this.#finish();
    return { packId, offset, length, codec: codecNumberOf(codec) };
  }

  /** A list names its chunks, which have other names now. */
  #list({ content }: Frame, row: BlobRow): EncodedBlob {
    const list = decodeChunkList(content);
    const chunks = list?.chunks.map(({ id, size }) => {
      const chunk = this.#old.tables.findBlob(id);
      if (chunk === null || chunk.type !== typeNumberOf("chunk")) throw damagedBlobs([row.id.toString("hex")]);
      return { id: this.#newId(chunk), size };
    });
    if (list === null || chunks === undefined) throw damagedBlobs([row.id.toString("hex")]);
    return { codec: "raw", payload: encodeChunkList({ ...list, chunks }) };
  }

  #newPack(): PackWriter {
    const { paths, keys, vaultId } = this.#to;
    const packId = randomBytes(16);
    const path = openPackPath(paths, packId.toString("hex"));
    const writer = PackWriter.create(path, { vaultId, packId }, { keys, buffers: this.#buffers });
    syncFolder(paths.openPacks);
    return writer;
  }

  #finish(): void {
    const writer = this.#writer;
    if (writer === null) return;
    writer.finish();
    writer.sync(writer.size);
    writer.close();
    this.#writer = null;
    publishPack(this.#to.paths, writer.id.toString("hex"));
    this.#packs.push({ id: writer.id, size: writer.size, state: "sealed", trailer: writer.trailerOffset });
  }

  /** A pack that an earlier attempt finished. */
  #takeUp(packId: Buffer): void {
    const { paths, keys, vaultId } = this.#to;
    const path = sealedPackPath(paths, packId.toString("hex"));
    using reader = new PackReader(path, { vaultId, packId }, keys);
    const { size } = reader;
    const places: [string, Place][] = [];
    for (let offset = packHeaderSize; offset < size;) {
      const header = reader.readHeader(offset);
      if (header === null) break;
      const length = header.payloadLength + frameOverhead;
      if (header.type === "trailer") {
        for (const [id, place] of places) this.#places.set(id, place);
        this.#packs.push({ id: packId, size, state: "sealed", trailer: offset });
        return;
      }
      places.push([header.blobId.toString("hex"), { packId, offset, length, codec: codecNumberOf(header.codec) }]);
      offset += length;
    }
    // Of other keys, or not finished after all: its content is sealed once more.
    removeFile(path);
  }
}

function finishedPacks({ paths }: PackTools): readonly Buffer[] {
  return sealedPackIds(paths).map((id) => Buffer.from(id, "hex"));
}
