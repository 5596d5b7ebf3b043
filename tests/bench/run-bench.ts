/**
 * The benches, as tables: `npm run bench`, `npm run bench -- import search`, `npm run bench -- --quick`,
 * `npm run bench -- viewer --rounds 1`, `npm run bench -- mutations --kinds papers --count 5000 --seed 7`.
 * Ratios against public tools in the same run; a missed target is said and is no failure of the run.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { setup as buildPrograms } from "../build-programs-once.ts";
import { appBench } from "./app.bench.ts";
import { emptyFolder, type Bench, type Row } from "./bench.ts";
import { custodyBench } from "./custody.bench.ts";
import { extractionBench } from "./extraction.bench.ts";
import { frameBench } from "./frame.bench.ts";
import { headerBench } from "./header.bench.ts";
import { importBench } from "./import.bench.ts";
import { mutationsBench } from "./mutations.bench.ts";
import { largePacketBench } from "./large-packet.bench.ts";
import { packetBench } from "./packet.bench.ts";
import { planBench } from "./plan.bench.ts";
import { readingBench } from "./reading.bench.ts";
import { reviewBench } from "./review.bench.ts";
import { scansBench } from "./scans.bench.ts";
import { searchBench } from "./search.bench.ts";
import { unlockBench } from "./unlock.bench.ts";
import { viewerBench } from "./viewer.bench.ts";

const benches: readonly Bench[] = [
  importBench,
  headerBench,
  frameBench,
  searchBench,
  reviewBench,
  unlockBench,
  packetBench,
  largePacketBench,
  planBench,
  appBench,
  viewerBench,
  extractionBench,
  scansBench,
  readingBench,
  custodyBench,
  mutationsBench,
];

const { values: options, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    rounds: { type: "string" },
    count: { type: "string" },
    seed: { type: "string" },
    kinds: { type: "string" },
  },
});
const isQuick = options.quick;
const random = {
  ...(options.count === undefined ? {} : { count: Number(options.count) }),
  ...(options.seed === undefined ? {} : { seed: Number(options.seed) }),
  ...(options.kinds === undefined ? {} : { kinds: options.kinds }),
};
const unknown = names.filter((name) => !benches.some((bench) => bench.name === name));
if (unknown.length > 0) {
  say(
    `There is no bench called ${unknown.join(", ")}. There are ${benches.map(({ name }) => name).join(", ")}; --quick is a small run.`,
  );
  process.exitCode = 2;
} else if (options.help) {
  for (const { name, about } of benches) say(`${name.padEnd(12)} ${about}`);
  say("--quick: a small run. --rounds N: how often. mutations: --kinds NAMES --count N --seed N.");
} else {
  await runAll(
    benches.filter(({ name }) => names.includes(name) || (names.length === 0 && name !== largePacketBench.name)),
  );
}

async function runAll(chosen: readonly Bench[]): Promise<void> {
  // As `npm run build` leaves it: who compares times does not compare a host from source.
  buildPrograms();
  const folder = mkdtempSync(join(tmpdir(), "casebook-bench-"));
  const clear = () => rmSync(folder, { recursive: true, force: true });
  // A broken-off run must not leave gigabytes behind.
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => (clear(), process.exit(130)));
  say(
    `Node ${process.versions.node}, ${availableParallelism()} × ${cpus()[0]?.model ?? "?"}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
  );
  if (isQuick) say("A quick run: it shows that the benches work; its figures say little.");
  say("Ratios hold within this run only. Rounds alternate between the contestants; each figure is the middle one.");
  const started = performance.now();
  let missed = 0;
  try {
    for (const bench of chosen) {
      const rows = await bench.run({
        folder: emptyFolder(folder, bench.name),
        isQuick,
        rounds: Number(options.rounds ?? (isQuick ? 1 : 3)),
        ...random,
      });
      rmSync(join(folder, bench.name), { recursive: true, force: true });
      say(`\n${bench.about}`);
      for (const line of table(rows)) say(line);
      missed += rows.filter(({ isMet }) => isMet === false).length;
    }
  } finally {
    clear();
  }
  const minutes = ((performance.now() - started) / 60_000).toFixed(1);
  say(`\n${missed === 0 ? "Every target that was measured is met" : `${missed} missed`}; ${minutes} minutes.`);
}

function table(rows: readonly Row[]): readonly string[] {
  const cells = rows.map((row) => [row.what, row.measured, row.target, verdict(row), row.note]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells.map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ")}`.trimEnd());
}

function verdict({ isMet }: Row): string {
  return isMet === null ? "" : isMet ? "met" : "missed";
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
