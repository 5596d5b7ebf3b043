/** Checks a vault: quickly without reading its content, or every byte of it. */
import { atOnce } from "../../shared/at-once.ts";
import { AppError, hasCode } from "../../shared/errors.ts";
import { isBackupFolder } from "./backup/backup-files.ts";
import { checkBackup, type BackedUpState } from "./backup/check-backup.ts";
import { BlobReader } from "./packs/blob-reader.ts";
import { checkPack, checkUnlistedPack, type PackCheckParts } from "./packs/check-packs.ts";
import { checkOpenSearch, checkSearch } from "./database/check-search.ts";
import { arePagesIntact } from "./database/core-pages.ts";
import { CoreTables, type BlobRow } from "./database/core-tables.ts";
import { closeDatabase, type Database } from "./database/database.ts";
import { fileSize } from "./files.ts";
import type { VaultProblem } from "./findings.ts";
import { vaultPaths, type VaultPaths } from "./folders.ts";
import { readHeaders } from "./header.ts";
import { compareKeyFiles } from "./keys/key-records.ts";
import { BlobKeys, deriveSubkey, type SecretKey } from "./keys/keys.ts";
import { VaultLock } from "./lock-file.ts";
import { strangePacks, unknownPacks } from "./packs/mend-packs.ts";
import { schemaVersion, type VaultSchema } from "./database/migrations.ts";
import { newerPacks, vaultRelative } from "./packs/newer-packs.ts";
import { damagedHeaders, isWritableVault, openCore, setJournalAside, trustedHeader } from "./open-unlocked.ts";
import { isDatabasePack } from "./packs/database-packs.ts";
import { PackProver, packsAtOnce } from "./packs/pack-prover.ts";
import { PackStore } from "./packs/pack-store.ts";
import { SnapshotKeeper } from "./snapshots/snapshot-keeper.ts";
import { snapshotFile, snapshotFindings } from "./snapshots/snapshot-findings.ts";
import { unlock, type Secret } from "./keys/slots.ts";
import { asStorageError, isCorruption } from "./storage-errors.ts";
import { partsOf, type Vault } from "./vault-handle.ts";

export interface CheckOptions {
  /** Read and decrypt every byte. Without it: sizes, headers, trailers, the database and its references. */
  readonly readData: boolean;
  readonly onProgress?: (progress: { done: number; total: number }) => void;
  readonly signal?: AbortSignal;
}

export interface CheckResult {
  readonly ok: boolean;
  readonly problems: readonly VaultProblem[];
  /** Of a backup the newest state in it that can be read. */
  readonly newest?: BackedUpState | null;
  /** Of a backup how many packs lie in it. */
  readonly packs?: number;
}

/**
 * Finds what is wrong with a vault, also one that no longer opens, or with a backup of one, and changes nothing in it; only a journal left by a
 * crash is taken in. Damage is the result, never an error; errors say that the check could not be
 * made: wrong passphrase, in use, or no key file left to try.
 */
export async function checkVault(
  path: string,
  options: CheckOptions & { secret: Secret; schema: VaultSchema },
): Promise<CheckResult> {
  const paths = vaultPaths(path);
  try {
    const { claimedIds } = readHeaders(paths);
    if (isBackupFolder(paths)) {
      using unlocked = await unlock(paths, options.secret, claimedIds);
      const { problems, newest, packs } = await checkBackup(paths, unlocked, options);
      return { ...resultOf(problems), newest, packs };
    }
    using held = new DisposableStack();
    held.use(VaultLock.take(paths));
    using unlocked = await unlock(paths, options.secret, claimedIds);
    return await checkUnlocked(paths, unlocked.masterKey, options);
  } catch (error) {
    throw asStorageError(error);
  }
}

/** The same for a vault this process has open. The database's unused pages are then the one thing not read. */
export async function checkOpenVault(vault: Vault, options: CheckOptions): Promise<CheckResult> {
  const { db, tables, packs, reader, snapshots } = partsOf(vault);
  const problems: VaultProblem[] = compareKeyFiles(packs.tools.paths, tables.slots());
  problems.push(...checkDatabase(db));
  problems.push(...checkOpenSearch(vault.search));
  using prover = new PackProver();
  const parts = { tables, packs, reader, snapshots, prover, readData: options.readData };
  problems.push(...(await checkPacks(parts, options)));
  return resultOf(problems);
}

/** What `checkVault` does once it has the master key and the lock. */
export async function checkUnlocked(
  paths: VaultPaths,
  masterKey: SecretKey,
  options: CheckOptions & { schema: VaultSchema },
): Promise<CheckResult> {
  const copies = readHeaders(paths);
  const headers = damagedHeaders(copies, masterKey);
  const areHeadersLost = headers.length === 2;
  const problems: VaultProblem[] = areHeadersLost
    ? [{ code: "HEADERS_LOST", file: "vault.hdr" }]
    : headers.map((file) => ({ code: "HEADER_DAMAGED", file }));
  problems.push(...setJournalAside(paths, { masterKey, now: () => new Date() }));
  problems.push(...checkSearch(paths, masterKey, isWritableVault(paths)));
  const vaultId = !areHeadersLost ? trustedHeader(copies, masterKey).vaultId : copies.claimedIds[0];
  if (vaultId === undefined) return resultOf(problems);
  using keys = new BlobKeys(masterKey);
  using packs = new PackStore({ paths, vaultId, keys });
  using prover = new PackProver();
  using snapshots = new SnapshotKeeper({ paths, vaultId, keys, now: () => new Date() }, masterKey);
  using core = new DisposableStack();
  const db = openForCheck(paths, masterKey, problems);
  if (db === null) {
    problems.push(...(await checkWithoutDatabase({ packs, prover }, options)));
    return resultOf(problems);
  }
  core.defer(() => closeDatabase(db));
  if (schemaVersion(db) > options.schema.migrations.length)
    problems.push({ code: "DATABASE_NEWER", file: "db/core.db" });
  for (const problem of checkDatabase(db)) addOnce(problems, problem);
  try {
    const tables = new CoreTables(db);
    problems.push(...compareKeyFiles(paths, tables.slots()));
    const reader = new BlobReader(tables, packs);
    const parts = { tables, packs, reader, snapshots, prover, readData: options.readData };
    const found = await checkPacks(parts, options);
    const isToldOlder = found.some(({ code }) => code === "DATABASE_OLDER");
    const ofSnapshots = snapshotFindings(snapshots, snapshots.verdict(tables.claims()), { isToldOlder });
    // A list with damaged pages is not as it was closed: that nobody need have changed it by hand.
    const isDamaged = problems.some(({ code }) => code === "DATABASE_DAMAGED");
    problems.push(...ofSnapshots.filter(({ code }) => !isDamaged || code !== "DATABASE_ALTERED"), ...found);
  } catch (error) {
    if (!hasCode(asStorageError(error), "VAULT_DAMAGED")) throw error;
    addOnce(problems, { code: "DATABASE_DAMAGED", file: "db/core.db" });
  }
  return resultOf(problems);
}

/** Opens core.db once its pages are proved, or says what is wrong with it and returns null when it opens no more. */
function openForCheck(paths: VaultPaths, masterKey: SecretKey, problems: VaultProblem[]): Database | null {
  const file = "db/core.db";
  if ((fileSize(paths.core) ?? 0) === 0) {
    problems.push({ code: "DATABASE_MISSING", file });
    return null;
  }
  using key = deriveSubkey(masterKey, "core");
  try {
    // Opening takes in a crash's journal: only with it is the file what it should be.
    closeDatabase(openCore(paths, masterKey, true));
    if (!arePagesIntact(paths.core, key)) problems.push({ code: "DATABASE_DAMAGED", file });
    return openCore(paths, masterKey, true);
  } catch (error) {
    if (hasCode(error, "VAULT_NEWER")) {
      problems.push({ code: "DATABASE_NEWER", file });
      return null;
    }
    if (!hasCode(asStorageError(error), "VAULT_DAMAGED")) throw error;
    addOnce(problems, { code: "DATABASE_DAMAGED", file });
    return null;
  }
}

function checkDatabase(db: Database): VaultProblem[] {
  const damaged: VaultProblem = { code: "DATABASE_DAMAGED", file: "db/core.db" };
  try {
    const verdict = db.pragma("integrity_check(1)", { simple: true });
    if (verdict !== "ok") return [damaged];
    const broken = db.pragma("foreign_key_check") as unknown[];
    return broken.length > 0 ? [{ code: "REFERENCE_BROKEN", file: "db/core.db" }] : [];
  } catch (error) {
    if (!isCorruption(error)) throw error;
    return [damaged];
  }
}

/**
 * The packs that the newest snapshot needs, and what there is of the older ones' and of themselves. Their damage costs no document:
 * the next snapshot stores anew what it needs.
 */
async function checkDatabasePacks(
  { packs, snapshots, readData, prover }: CheckParts,
  { signal }: CheckOptions,
): Promise<readonly VaultProblem[]> {
  const older = snapshots
    .unreadableOlder()
    .map((generation): VaultProblem => ({ code: "SNAPSHOT_DAMAGED", file: snapshotFile(generation) }));
  const needed = snapshots.newestDatabasePacks();
  const found = await atOnce([...snapshots.databasePacks()], packsAtOnce, async (pack): Promise<VaultProblem[]> => {
    await pause(signal);
    if (!needed.has(pack) && packs.locate(pack) === null) return [];
    const isGood = readData ? await prover.isWhole(pack, packs.tools) : isDatabasePack(pack, packs.tools);
    return isGood ? [] : [{ code: "SNAPSHOT_DAMAGED", pack }];
  });
  return [...older, ...found.flat()];
}

interface CheckParts extends PackCheckParts {
  readonly snapshots: SnapshotKeeper;
}

async function checkPacks(parts: CheckParts, options: CheckOptions): Promise<VaultProblem[]> {
  const { paths } = parts.packs.tools;
  const rows = parts.tables.packs();
  const problems: VaultProblem[] = [];
  const total = rows.reduce((sum, row) => sum + row.size, 0);
  let done = 0;
  const found = await atOnce(rows, packsAtOnce, async (row) => {
    await pause(options.signal);
    const inPack = await checkPack(row, parts);
    done += row.size;
    options.onProgress?.({ done, total });
    return inPack;
  });
  problems.push(...found.flat());
  assertGoesOn(options.signal);
  problems.push(...missingChunks(parts), ...(await checkDatabasePacks(parts, options)));
  const databasePacks = () => parts.snapshots.databasePacks();
  const known = new Set(rows.map((row) => row.id.toString("hex")));
  // An unknown open pack is what a crash leaves and the next opening sets aside.
  const strangers = strangePacks(parts.packs.tools, { known, databasePacks }).filter((path) => path.endsWith(".pack"));
  const newer = new Set(newerPacks(parts.tables, parts.packs, databasePacks));
  for (const path of strangers) {
    problems.push({ code: newer.has(path) ? "DATABASE_OLDER" : "UNKNOWN_PACK", file: vaultRelative(paths, path) });
  }
  return problems;
}

/** Large blobs whose list names a chunk the database does not have. */
function missingChunks({ tables, reader }: PackCheckParts): VaultProblem[] {
  const isBroken = (row: BlobRow) =>
    reader.tryReadList(row)?.chunks.some((chunk) => tables.findBlob(chunk.id) === null) === true;
  const broken = tables.chunkLists().filter(isBroken);
  if (broken.length === 0) return [];
  return [{ code: "BLOB_MISSING", affectedOriginals: broken.map((row) => row.id.toString("hex")) }];
}

async function checkWithoutDatabase(
  tools: Pick<CheckParts, "packs" | "prover">,
  { readData, signal }: CheckOptions,
): Promise<readonly VaultProblem[]> {
  if (!readData) return [];
  const found = await atOnce(unknownPacks(tools.packs.tools.paths, new Set()), packsAtOnce, async (path) => {
    await pause(signal);
    const packId = /([0-9a-f]{32})\.(?:pack|part)$/.exec(path)?.[1];
    return packId === undefined ? [] : checkUnlistedPack(Buffer.from(packId, "hex"), tools);
  });
  return found.flat();
}

/** Lets the rest of the process breathe between packs, and stops when asked to. */
async function pause(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  assertGoesOn(signal);
}

function assertGoesOn(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new AppError("CANCELLED", "The check was cancelled.");
}

function addOnce(problems: VaultProblem[], problem: VaultProblem): void {
  if (!problems.some(({ code, file }) => code === problem.code && file === problem.file)) problems.push(problem);
}

function resultOf(problems: readonly VaultProblem[]): CheckResult {
  return { ok: problems.length === 0, problems };
}
