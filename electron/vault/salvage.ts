/** Originals from the packs alone, for a vault, or the backup of one, whose list of records opens no more. */
import { createHash } from "node:crypto";
import { isBackupFolder } from "./backup/backup-files.ts";
import { vaultPaths } from "./folders.ts";
import { readHeaders } from "./header.ts";
import { BlobKeys } from "./keys/keys.ts";
import { unlock, type Secret } from "./keys/slots.ts";
import { VaultLock } from "./lock-file.ts";
import { decodeChunkList, type ChunkList } from "./packs/chunk-list.ts";
import { frameOverhead, typeNumberOf } from "./packs/frame.ts";
import { unknownPacks } from "./packs/mend-packs.ts";
import { packHeaderSize } from "./packs/pack-file.ts";
import { damagedBlobs, type Frame } from "./packs/pack-reader.ts";
import { PackStore } from "./packs/pack-store.ts";
import { asStorageError } from "./storage-errors.ts";

export interface SalvagedOriginal {
  /** The content's plain SHA-256: hex. */
  readonly sha256: string;
  readonly size: number;
  /** The content in order, every byte authenticated. */
  readonly pieces: () => Iterable<Buffer>;
}

export interface Salvage {
  /** Stored pieces that could not be read; an original may be made of several. */
  readonly damaged: number;
}

/**
 * Hands out every original that the packs hold whole, each content once, and writes nothing. What an original was called and
 * whose it is stood in the list of records. Throws as opening does: VAULT_MISSING, VAULT_IN_USE, WRONG_PASSPHRASE.
 */
export async function salvageOriginals(
  path: string,
  { secret, signal }: { readonly secret: Secret; readonly signal?: AbortSignal | undefined },
  take: (original: SalvagedOriginal) => Promise<void>,
): Promise<Salvage> {
  const paths = vaultPaths(path);
  try {
    const { claimedIds } = readHeaders(paths);
    using held = new DisposableStack();
    if (!isBackupFolder(paths)) held.use(VaultLock.take(paths));
    using unlocked = await unlock(paths, secret, claimedIds);
    using keys = new BlobKeys(unlocked.masterKey);
    using packs = new PackStore({ paths, vaultId: unlocked.vaultId, keys });
    const walk = new SalvageWalk(packs);
    for (const file of unknownPacks(paths, new Set())) {
      for (const frame of walk.framesOf(packIdOf(file))) {
        signal?.throwIfAborted();
        if (frame.header.type === "blob") await take(whole(frame.content));
      }
    }
    for (const list of walk.lists.values()) {
      signal?.throwIfAborted();
      if (walk.holdsAll(list)) await take(inChunks(list, walk));
    }
    return { damaged: walk.damaged };
  } catch (error) {
    throw asStorageError(error);
  }
}

function packIdOf(file: string): Buffer {
  return Buffer.from(/([0-9a-f]{32})\.(?:pack|part)$/.exec(file)?.[1] ?? "", "hex");
}

function whole(content: Buffer): SalvagedOriginal {
  return { sha256: sha256Of(content).toString("hex"), size: content.length, pieces: () => [content] };
}

function inChunks({ sha256, totalSize, chunks }: ChunkList, walk: SalvageWalk): SalvagedOriginal {
  return {
    sha256: sha256.toString("hex"),
    size: totalSize,
    pieces: function* () {
      for (const { id } of chunks) yield walk.chunk(id);
    },
  };
}

function sha256Of(content: Buffer): Buffer {
  return createHash("sha256").update(content).digest();
}

interface Place {
  readonly packId: Buffer;
  readonly offset: number;
}

/** The frames of all packs, one after the other, and where the chunks of large originals lie. */
class SalvageWalk {
  readonly lists = new Map<string, ChunkList>();
  damaged = 0;
  readonly #packs: PackStore;
  readonly #chunks = new Map<string, Place>();
  readonly #seen = new Set<string>();

  constructor(packs: PackStore) {
    this.#packs = packs;
  }

  /** The pack's sound frames whose content was not met before. Past a damaged one it goes on where its header says. */
  *framesOf(packId: Buffer): Generator<Frame> {
    using reader = this.#packs.openReader(packId);
    if (reader === null) return;
    for (let offset = packHeaderSize; offset < reader.size;) {
      const header = reader.readHeader(offset);
      if (header === null) {
        this.damaged += 1;
        return;
      }
      const frame = reader.readFrame(offset);
      if (frame === null) this.damaged += 1;
      else if (this.#isNew(frame, packId)) yield frame;
      offset += header.payloadLength + frameOverhead;
    }
  }

  holdsAll({ chunks }: ChunkList): boolean {
    return chunks.every(({ id }) => this.#chunks.has(id.toString("hex")));
  }

  chunk(id: Buffer): Buffer {
    const place = this.#chunks.get(id.toString("hex"));
    using reader = place === undefined ? null : this.#packs.openReader(place.packId);
    const frame = reader?.readFrame(place?.offset ?? 0) ?? null;
    if (frame === null) throw damagedBlobs([id.toString("hex")]);
    return frame.content;
  }

  #isNew({ header, content, offset }: Frame, packId: Buffer): boolean {
    if (header.type === "trailer" || header.type === "padding") return false;
    const list = header.type === "chunk-list" ? decodeChunkList(content) : null;
    const sha256 = list?.sha256 ?? sha256Of(content);
    const id = header.blobId.toString("hex");
    // The id is a keyed hash of the content: a frame that says otherwise is none of ours.
    const isTrue = this.#packs.tools.keys.blobId(typeNumberOf(header.type), sha256).toString("hex") === id;
    if (!isTrue || this.#seen.has(id)) return false;
    this.#seen.add(id);
    if (header.type === "chunk") this.#chunks.set(id, { packId, offset });
    if (list !== null) this.lists.set(id, list);
    return true;
  }
}
