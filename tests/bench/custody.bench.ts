/** A vault of 1 GB kept, copied to its backup, brought back and checked, against durable copies of it and against restic. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { recordsSchema } from "../../electron/records/schema/schema.ts";
import { mirrorVault } from "../../electron/vault/backup/mirror-vault.ts";
import { restoreVault } from "../../electron/vault/backup/restore-vault.ts";
import { checkVault } from "../../electron/vault/check.ts";
import { vaultPaths } from "../../electron/vault/folders.ts";
import { fileSize } from "../../electron/vault/files.ts";
import { createVault, openVault } from "../../electron/vault/vault.ts";
import { passphrase, testKdf } from "../fixtures/temp-vault.ts";
import {
  atMost,
  emptyFolder,
  fact,
  inSeconds,
  skipped,
  timed,
  type Bench,
  type BenchContext,
  type Row,
} from "./bench.ts";
import { makeBigDisc } from "./big-disc.ts";
import { runJob } from "./job-child.ts";
import { copyDurably, isInstalled, levelGround, runTool } from "./outside-tools.ts";

const secret = { passphrase };
/** Of a database that thousands of documents make. */
const databaseBytes = 76e6;

/** The bench of custody. */
export const custodyBench: Bench = {
  name: "custody",
  about: "a vault of 1 GB: snapshot, backup, restore, check",
  run: async (context) => {
    const disc = join(context.folder, "disc");
    makeBigDisc(disc, context.isQuick ? 100 : 2000);
    const path = join(context.folder, "Vault");
    (await createVault(path, { passphrase, schema: recordsSchema, kdf: testKdf })).vault.close();
    await runJob("import", [path, disc]);
    rmSync(disc, { recursive: true });
    await fillDatabase(path, context.isQuick ? databaseBytes / 20 : databaseBytes);
    const rounds: Round[] = [];
    for (let round = 0; round < context.rounds; round++) rounds.push(await oneRound(path, context));
    return rowsOf(rounds, path);
  },
};

interface Round {
  readonly snapshotMs: number;
  readonly copyMs: number;
  readonly backupMs: number;
  readonly copyBackMs: number;
  readonly restoreMs: number;
  readonly checkMs: number;
  readonly resticMs: { readonly backup: number; readonly restore: number; readonly check: number } | null;
}

/** Rows that only this bench knows, until the database's file is as large as it is said to be. */
async function fillDatabase(path: string, bytes: number): Promise<void> {
  using vault = await openVault(path, { secret, schema: recordsSchema });
  vault.write((db) => {
    db.exec("CREATE TABLE bench_filler (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT");
    const insert = db.prepare("INSERT INTO bench_filler (text) VALUES (hex(randomblob(500)))");
    const size = db.prepare("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").pluck();
    while ((size.get() as number) < bytes) for (let rows = 0; rows < 500; rows++) insert.run();
  });
}

async function oneRound(path: string, context: BenchContext): Promise<Round> {
  const { folder } = context;
  const place = (name: string) => join(emptyFolder(folder, name), "inside");
  const level = () => levelGround(folder, path);
  const snapshotMs = await snapshotOfOneRow(path);
  level();
  const copyMs = await timed(() => copyDurably(path, place("copy")));
  rmSync(join(folder, "copy"), { recursive: true });
  level();
  const backup = place("backup");
  const backupMs = await timed(() => mirrorVault(path, { secret, schema: recordsSchema, destination: backup }));
  level();
  const copyBackMs = await timed(() => copyDurably(backup, place("copy")));
  rmSync(join(folder, "copy"), { recursive: true });
  level();
  const back = place("back");
  const restoreMs = await timed(() => restoreVault(backup, { secret, destination: back }));
  const checkMs = await timed(() => checkVault(back, { secret, schema: recordsSchema, readData: true }));
  rmSync(join(folder, "back"), { recursive: true });
  rmSync(join(folder, "backup"), { recursive: true });
  return { snapshotMs, copyMs, backupMs, copyBackMs, restoreMs, checkMs, resticMs: await withRestic(path, context) };
}

async function snapshotOfOneRow(path: string): Promise<number> {
  using vault = await openVault(path, { secret, schema: recordsSchema });
  vault.settle();
  vault.write((db) => db.exec("UPDATE bench_filler SET text = hex(randomblob(500)) WHERE id = 7"));
  return timed(() => vault.settle());
}

async function withRestic(path: string, { folder }: BenchContext): Promise<Round["resticMs"]> {
  if (!isInstalled("restic")) return null;
  const repository = join(emptyFolder(folder, "restic"), "inside");
  const env = { RESTIC_PASSWORD: "bench", RESTIC_REPOSITORY: repository };
  runTool("restic", ["init", "--no-cache", "--quiet"], env);
  const run = (...args: string[]) => timed(() => runTool("restic", [...args, "--no-cache", "--quiet"], env));
  const target = join(folder, "restic", "back");
  const took = {
    backup: await run("backup", path),
    restore: await run("restore", "latest", "--target", target),
    check: await run("check", "--read-data"),
  };
  rmSync(join(folder, "restic"), { recursive: true });
  return took;
}

function rowsOf(rounds: readonly Round[], path: string): readonly Row[] {
  const of = (pick: (round: Round) => number) => rounds.map(pick);
  const megabytes = (fileSize(vaultPaths(path).core) ?? 0) / 1e6;
  const rows: Row[] = [
    fact("its core database", `${megabytes.toFixed(0)} MB`),
    atMost(
      "snapshot when one row changed",
      of(({ snapshotMs }) => snapshotMs),
      { at: 200, unit: "ms", digits: 0 },
    ),
    fact("cp -r and fsync of the vault", inSeconds(of(({ copyMs }) => copyMs))),
    atMost(
      "backup / cp",
      of(({ backupMs, copyMs }) => backupMs / copyMs),
      { at: 1.3, unit: "×" },
    ),
    atMost(
      "restore / cp of the backup",
      of(({ restoreMs, copyBackMs }) => restoreMs / copyBackMs),
      { at: 1.5, unit: "×" },
    ),
    fact("check of every byte", inSeconds(of(({ checkMs }) => checkMs)), "a vault of 1 GB: 3.3 s are 300 MB/s"),
  ];
  const restic = rounds.flatMap((round) => (round.resticMs === null ? [] : [{ ...round, restic: round.resticMs }]));
  if (restic.length === 0) return [...rows, skipped("the same by restic", "restic is not installed")];
  return [
    ...rows,
    atMost(
      "backup / restic backup",
      restic.map((one) => one.backupMs / one.restic.backup),
      { at: 1, unit: "×" },
    ),
    atMost(
      "restore / restic restore",
      restic.map((one) => one.restoreMs / one.restic.restore),
      { at: 1, unit: "×" },
    ),
    atMost(
      "check / restic check --read-data",
      restic.map((one) => one.checkMs / one.restic.check),
      { at: 1, unit: "×" },
    ),
  ];
}
