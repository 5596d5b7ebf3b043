/** What the small pictures of series cost an import: a disc with many series, imported with them and without, in pairs. */
import { join } from "node:path";
import { recordsSchema } from "../../electron/records/schema/schema.ts";
import { createVault } from "../../electron/vault/vault.ts";
import { passphrase, testKdf } from "../fixtures/temp-vault.ts";
import { atMost, emptyFolder, fact, median, spread, type BenchContext, type Row } from "./bench.ts";
import { makeBigDisc } from "./big-disc.ts";
import { runJob, type JobResult } from "./job-child.ts";
import { levelGround } from "./outside-tools.ts";

/** An examination of the head has about so many: each is a picture, and a disc of fewer slices makes their share larger. */
const slicesPerSeries = 25;
const pairsInRound = 3;

/** Every second pair backwards. A busy computer changes processor time least, and the time of one short import by half. */
export async function picturesCost(context: BenchContext): Promise<readonly Row[]> {
  const disc = join(context.folder, "many series");
  const slices = context.isQuick ? 50 : 300;
  makeBigDisc(disc, slices, { slicesPerSeries });
  const ways = ["with-pictures", "without-pictures"] as const;
  const imports = { "with-pictures": [] as JobResult[], "without-pictures": [] as JobResult[] };
  for (let pair = 0; pair < context.rounds * pairsInRound; pair++)
    for (const way of pair % 2 === 0 ? ways : ways.toReversed())
      imports[way].push(await importOnce(context, disc, way));
  const ratios = (of: (job: JobResult) => number) =>
    imports["with-pictures"].flatMap((job, at) => {
      const other = imports["without-pictures"][at];
      return other === undefined ? [] : [of(job) / of(other)];
    });
  const series = Math.ceil(slices / slicesPerSeries);
  const what = `import of ${series} series of ${slicesPerSeries} / without pictures`;
  return [
    atMost(
      what,
      ratios(({ ms }) => ms),
      { at: 1.15, unit: "×" },
    ),
    fact(`${what}, processor time`, `${median(ratios(processorMs)).toFixed(2)} ×`, spread(ratios(processorMs))),
  ];
}

function processorMs({ result, hostMs }: JobResult): number {
  return (result["user"] ?? Number.NaN) + (result["system"] ?? Number.NaN) + (hostMs ?? 0);
}

async function importOnce(context: BenchContext, disc: string, way: string): Promise<JobResult> {
  const path = join(emptyFolder(context.folder, "vault of pictures"), "inside");
  const { vault } = await createVault(path, { passphrase, schema: recordsSchema, kdf: testKdf });
  vault.close();
  levelGround(context.folder, disc);
  return runJob("import", [path, disc, way]);
}
