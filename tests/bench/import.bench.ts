/** A disc of 1 GB into a vault, against a durable copy of it and against restic; and the memory it takes. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { recordsSchema } from "../../electron/records/schema/schema.ts";
import { createVault } from "../../electron/vault/vault.ts";
import { passphrase, testKdf } from "../fixtures/temp-vault.ts";
import {
  atMost,
  emptyFolder,
  fact,
  inSeconds,
  skipped,
  spread,
  timed,
  type Bench,
  type BenchContext,
  type Row,
} from "./bench.ts";
import { makeBigDisc } from "./big-disc.ts";
import { runJob, type JobResult } from "./job-child.ts";
import { oneThread, type OneThread } from "./one-thread.ts";
import { picturesCost } from "./pictures-cost.ts";
import { copyDurably, isInstalled, levelGround, runTool } from "./outside-tools.ts";

/** The bench of importing. */
export const importBench: Bench = {
  name: "import",
  about: "import of 2,000 slices, 1 GB",
  run: async (context) => {
    const slices = context.isQuick ? 100 : 2000;
    const disc = join(context.folder, "disc");
    const half = join(context.folder, "half");
    makeBigDisc(disc, slices);
    makeBigDisc(half, slices / 2);
    const rounds: Round[] = [];
    for (let round = 0; round < context.rounds; round++)
      rounds.push(await oneRound({ disc, slices, isReversed: round % 2 === 1 }, context));
    const small = await importInto(context, half);
    return [...rowsOf(rounds, small), ...(await picturesCost(context))];
  },
};

interface Round {
  readonly copyMs: number;
  readonly oneThread: OneThread;
  readonly resticMs: number | null;
  readonly first: JobResult;
  readonly again: JobResult;
}

/** One after the other, each on level ground; every second round backwards. */
async function oneRound(
  { disc, slices, isReversed }: { readonly disc: string; readonly slices: number; readonly isReversed: boolean },
  context: BenchContext,
): Promise<Round> {
  let copyMs = 0;
  let resticMs: number | null = null;
  let alone: OneThread | null = null;
  const imports: JobResult[] = [];
  const contestants = [
    async () => void (alone = oneThread(disc)),
    async () => void (copyMs = await timed(() => copyDurably(disc, emptyPath(context, "copy")))),
    async () => void imports.push(...(await importTwice(context, disc, slices))),
    async () => void (resticMs = await backUp(disc, context)),
  ];
  for (const contestant of isReversed ? contestants.toReversed() : contestants) {
    for (const name of ["copy", "vault", "restic"])
      rmSync(join(context.folder, name), { recursive: true, force: true });
    levelGround(context.folder, disc);
    await contestant();
  }
  const [first, again] = imports;
  if (!first || !again || !alone) throw new Error("the import did not run");
  return { copyMs, oneThread: alone, resticMs, first, again };
}

async function importTwice(context: BenchContext, disc: string, slices: number): Promise<readonly JobResult[]> {
  const first = await importInto(context, disc);
  const again = await runJob("import", [join(context.folder, "vault", "inside"), disc]);
  const isComplete = first.result["added"] === slices + 1 && again.result["added"] === 0;
  if (!isComplete) throw new Error("the import did not store what the disc holds");
  return [first, again];
}

async function importInto(context: BenchContext, disc: string): Promise<JobResult> {
  const path = emptyPath(context, "vault");
  const { vault } = await createVault(path, { passphrase, schema: recordsSchema, kdf: testKdf });
  vault.close();
  return runJob("import", [path, disc]);
}

async function backUp(disc: string, context: BenchContext): Promise<number | null> {
  if (!isInstalled("restic")) return null;
  const env = { RESTIC_PASSWORD: "bench", RESTIC_REPOSITORY: emptyPath(context, "restic") };
  runTool("restic", ["init", "--no-cache", "--quiet"], env);
  return timed(() => runTool("restic", ["backup", "--no-cache", "--quiet", disc], env));
}

function emptyPath({ folder }: BenchContext, name: string): string {
  return join(emptyFolder(folder, name), "inside");
}

function rowsOf(rounds: readonly Round[], small: JobResult): readonly Row[] {
  const ratio = (of: (round: Round) => number) => rounds.map(of);
  const peak = (job: JobResult, which: "own" | "child") => job.memory[which] ?? 0;
  const rows: Row[] = [
    fact("one thread's SHA-256, seal and open", inSeconds(rounds.map(({ oneThread: alone }) => alone.together))),
    fact("cp -r and fsync of each file", inSeconds(rounds.map(({ copyMs }) => copyMs))),
    fact("import, from open vault to closed vault", inSeconds(rounds.map(({ first }) => first.ms))),
    atMost("import / the larger of 1.5 cp and one thread", ratio(overAllowed), { at: 1, unit: "×" }),
    fact("import / cp", spread(ratio(({ first, copyMs }) => first.ms / copyMs))),
    fact("import / one thread", spread(ratio(({ first, oneThread: alone }) => first.ms / alone.together))),
    atMost(
      "second import / first",
      ratio(({ again, first }) => again.ms / first.ms),
      { at: 0.3, unit: "×" },
    ),
    ...whereTimeGoes("first", rounds[rounds.length - 1]?.first),
    ...whereTimeGoes("second", rounds[rounds.length - 1]?.again),
  ];
  const restic = rounds.flatMap(({ first, resticMs }) => (resticMs === null ? [] : [first.ms / resticMs]));
  if (restic.length === 0) rows.push(skipped("import / restic backup --no-cache", "restic is not installed"));
  else rows.push(atMost("import / restic backup --no-cache", restic, { at: 1, unit: "×" }));
  const [last] = rounds.slice(-1);
  if (!last || last.first.memory.own === null)
    return [...rows, skipped("resident memory", "this system does not tell")];
  for (const which of ["own", "child"] as const) {
    const name = which === "own" ? "engine" : "parser host";
    const peaks = rounds.map(({ first }) => peak(first, which));
    rows.push(atMost(`resident memory, ${name}`, peaks, { at: 400, unit: "MiB", digits: 0 }));
    rows.push(fact(`the same for half the disc, ${name}`, `${peak(small, which).toFixed(0)} MiB`));
  }
  return rows;
}

function overAllowed({ first, copyMs, oneThread: alone }: Round): number {
  return first.ms / Math.max(1.5 * copyMs, alone.together);
}

/** Where an import of the last round spent its time, by stage and by who worked. */
function whereTimeGoes(which: string, job: JobResult | undefined): readonly Row[] {
  if (job === undefined) return [];
  const of = (name: string) => job.result[name] ?? Number.NaN;
  const seconds = (ms: number) => (ms / 1000).toFixed(2);
  const stages = ["storing", "filing", "indexing", "pictures", "closing"].map(
    (stage) => `${stage} ${seconds(of(stage))}`,
  );
  const all = of("user") + of("system");
  const workers = [
    `main ${seconds(of("mainThread"))}`,
    `its threads ${seconds(all - of("mainThread"))}`,
    ...(job.hostMs === null ? [] : [`parser host ${seconds(job.hostMs)}`]),
  ];
  const cores = (all + (job.hostMs ?? 0)) / job.ms;
  return [
    fact(`${which} import, by stage`, `${stages.join(", ")} s`),
    fact(
      `${which} import, processor time`,
      `${workers.join(", ")} s`,
      `engine user ${seconds(of("user"))}, system ${seconds(of("system"))}; ${cores.toFixed(1)} cores busy`,
    ),
  ];
}
