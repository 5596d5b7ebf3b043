/** How long a search takes among 50,000 pages, from the typed words to titled hits with snippets. */
import { join } from "node:path";
import process from "node:process";
import { recordsSchema } from "../../electron/records/schema/schema.ts";
import { searchRecords } from "../../electron/records/search/search.ts";
import { createVault } from "../../electron/vault/vault.ts";
import { passphrase, testKdf } from "../fixtures/temp-vault.ts";
import { atMost, fact, percentile, timed, type Bench, type Row } from "./bench.ts";
import { addDocuments } from "./documents-vault.ts";
import { seededRandom, zipfText, type ZipfText } from "./zipf-text.ts";

const targetMs = 50;

/** The bench of the search. */
export const searchBench: Bench = {
  name: "search",
  about: "search among 50,000 pages",
  run: async ({ folder, isQuick }) => {
    const count = isQuick ? 1000 : 50_000;
    const path = join(folder, "search.casebook");
    const { vault } = await createVault(path, { passphrase, schema: recordsSchema, kdf: testKdf });
    using _ = vault;
    const text = zipfText(7);
    const started = performance.now();
    const personId = addDocuments(vault, count, text);
    const filling = performance.now() - started;
    const rows: Row[] = [
      fact(`${count} documents of a page each stored and indexed`, `${(filling / 1000).toFixed(1)} s`),
    ];
    const [all, busy]: [number[], number[]] = [[], []];
    for (const [kind, queries] of Object.entries(queriesOf(text, isQuick ? 5 : 60))) {
      const times: number[] = [];
      let hits = 0;
      for (const query of queries) {
        const before = process.cpuUsage();
        times.push(await timed(() => (hits += searchRecords(vault, query, { personId }).length)));
        const { user, system } = process.cpuUsage(before);
        busy.push((user + system) / 1000);
      }
      all.push(...times);
      rows.push(
        fact(
          kind,
          `p50 ${percentile(times, 0.5).toFixed(1)}, p99 ${percentile(times, 0.99).toFixed(1)} ms`,
          `${(hits / queries.length).toFixed(1)} hits a query`,
        ),
      );
    }
    // On a machine that does other things as well the clock says more of those than of the search.
    rows.push(
      fact(
        "all kinds, processor time",
        `p50 ${percentile(busy, 0.5).toFixed(1)}, p99 ${percentile(busy, 0.99).toFixed(1)} ms`,
      ),
    );
    rows.push(atMost("all kinds, p99", [percentile(all, 0.99)], { at: targetMs, unit: "ms", digits: 1 }));
    return rows;
  },
};

/** What people type, by kind; as many of each. */
function queriesOf({ words }: ZipfText, count: number): Readonly<Record<string, readonly string[]>> {
  const random = seededRandom(11);
  const among = (from: number, to: number) => words[from + Math.floor(random() * (to - from))] ?? "the";
  const make = (query: () => string) => Array.from({ length: count }, query);
  return {
    "common word": make(() => among(0, 20)),
    "rare word": make(() => among(5000, 12_000)),
    "two words": make(() => `${among(0, 100)} ${among(20, 400)}`),
    "three letters": make(() => among(0, 2000).slice(0, 3)),
    phrase: make(() => `"${among(0, 20)} ${among(0, 60)}"`),
    accent: make(() => among(400, 410)),
    "nothing found": make(() => `${among(0, 50)} zzyzx`),
  };
}
