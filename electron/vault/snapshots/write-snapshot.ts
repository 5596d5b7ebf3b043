/** Keeping the closed database in packs, and what it consists of in a snapshot. */
import { fileSize, makeFolder, readAt, removeFile, syncFolder, writeFileDurably } from "../files.ts";
import { openPackPath, sealedPackPath } from "../folders.ts";
import { randomBytes } from "../keys/sealing.ts";
import { PackWriter } from "../packs/pack-writer.ts";
import { publishPack } from "../packs/publish-pack.ts";
import { WriteBuffers } from "../packs/write-frame.ts";
import { databaseChunkSize, databaseState } from "./database-chunks.ts";
import { packsOfDamaged } from "./prove-chunks.ts";
import { planSnapshot } from "./plan-snapshot.ts";
import { pruneSnapshots } from "./prune-snapshots.ts";
import {
  encodeSnapshot,
  type Snapshot,
  type SnapshotChunk,
  type SnapshotPack,
  type SnapshotParts,
} from "./snapshot-file.ts";
import { newestSnapshot, snapshotPath } from "./snapshot-folder.ts";

/** What the database said when it was settled. */
export interface SettledState {
  readonly generation: number;
  readonly schema: number;
  readonly packs: readonly SnapshotPack[];
}

/**
 * Writes the snapshot of the database, which is settled: in one file, without a journal, and nobody changes it meanwhile. Only what changed since the snapshot
 * before is stored, or with `anew` all of it. Interrupted anywhere, the snapshot before stands and the vault opens as after any interruption.
 */
export function writeSnapshot(
  parts: SnapshotParts,
  state: SettledState,
  { anew }: { readonly anew: boolean },
): Snapshot {
  const { paths, keys, seal, now } = parts;
  makeFolder(paths.snapshots);
  const previous = anew ? null : newestSnapshot(paths, seal).snapshot;
  const database = databaseState(parts.database, keys);
  const plan = planSnapshot(database.ids, previous, whetherThere(parts, previous, state.generation));
  const stored = storeChunks(parts, { ids: database.ids, missing: plan.chunks.map((chunk) => chunk === null) });
  const chunks = plan.chunks.map((chunk, at) => chunk ?? stored.chunks.get(at)).filter((chunk) => chunk !== undefined);
  const snapshot = {
    generation: state.generation,
    madeAt: now(),
    schema: state.schema,
    databaseSize: database.size,
    chunks,
    packs: [...state.packs, ...plan.packs, ...stored.packs],
  };
  writeFileDurably(snapshotPath(paths, state.generation), encodeSnapshot(snapshot, seal));
  pruneSnapshots(parts, snapshot);
  return snapshot;
}

/** So many stored pieces, 4 MiB, are read again with each snapshot: whole packs cost more than all the rest of it. */
const provedAtOnce = 128;
/** The golden ratio's fraction: its multiples come near every place, by whatever step the generations grow. */
const turn = (Math.sqrt(5) - 1) / 2;

/**
 * A pack of the right size counts as there, unless one of its pieces is seen to have gone bad: some are read each time, others the
 * next time. All of that pack is then stored anew while the database still has it.
 */
function whetherThere(
  { paths, keys, seal }: SnapshotParts,
  previous: Snapshot | null,
  generation: number,
): (pack: SnapshotPack) => boolean {
  const chunks = previous?.chunks ?? [];
  const first = Math.floor(((generation * turn) % 1) * chunks.length);
  const turns = [...chunks.slice(first), ...chunks.slice(0, first)].slice(0, provedAtOnce);
  const damaged = packsOfDamaged(turns, { paths, keys, vaultId: seal.vaultId });
  return ({ id, size }) => {
    const pack = id.toString("hex");
    return fileSize(sealedPackPath(paths, pack)) === size && !damaged.has(pack);
  };
}

interface StoredChunks {
  readonly chunks: ReadonlyMap<number, SnapshotChunk>;
  readonly packs: readonly SnapshotPack[];
}

/** The missing pieces into new packs. A pack counts once a snapshot names it. */
function storeChunks(
  { paths, keys, seal, database }: SnapshotParts,
  { ids, missing }: { readonly ids: readonly Buffer[]; readonly missing: readonly boolean[] },
): StoredChunks {
  const chunks = new Map<number, SnapshotChunk>();
  const packs: SnapshotPack[] = [];
  const buffers = new WriteBuffers();
  const bytes = Buffer.allocUnsafeSlow(databaseChunkSize);
  let writer: PackWriter | null = null;
  const finish = (finished: PackWriter) => {
    finished.finish();
    finished.sync(finished.size);
    packs.push({ id: finished.id, size: finished.size });
    finished.close();
    writer = null;
    publishPack(paths, finished.id.toString("hex"));
  };
  try {
    for (const [at, id] of ids.entries()) {
      if (missing[at] !== true) continue;
      const payload = bytes.subarray(0, readAt(database, bytes, at * databaseChunkSize));
      writer ??= newPack({ paths, keys, buffers, vaultId: seal.vaultId });
      const facts = { type: "database-chunk", blobId: id, codec: "raw", originalLength: payload.length } as const;
      const { packId, offset, length } = writer.append({ ...facts, payload });
      chunks.set(at, { id, pack: packId, offset, length });
      if (writer.isFull) finish(writer);
    }
    if (writer !== null) finish(writer);
  } catch (error) {
    dropPack(writer);
    throw error;
  }
  return { chunks, packs };
}

function newPack({
  paths,
  keys,
  buffers,
  vaultId,
}: Pick<SnapshotParts, "paths" | "keys"> & { readonly buffers: WriteBuffers; readonly vaultId: Buffer }): PackWriter {
  const packId = randomBytes(16);
  makeFolder(paths.openPacks);
  const writer = PackWriter.create(openPackPath(paths, packId.toString("hex")), { vaultId, packId }, { keys, buffers });
  syncFolder(paths.openPacks);
  return writer;
}

function dropPack(writer: PackWriter | null): void {
  if (writer === null) return;
  writer.close();
  removeFile(writer.path);
}
