/** What reading an image's header costs the engine: message to the parser host, reading there, validated answer. */
import { childParsers } from "../../electron/engine/parser-hosts/child-parser-host.ts";
import { readInstance } from "../../electron/parsers/dicom/read-instance.ts";
import { atMost, fact, median, type Bench } from "./bench.ts";
import { sliceHeads } from "./big-disc.ts";

const perCall = 64;

/** The bench of the headers. */
export const headerBench: Bench = {
  name: "header",
  about: "DICOM headers through the parser host",
  run: async ({ isQuick, rounds }) => {
    const items = sliceHeads(isQuick ? 256 : 2048);
    const host = childParsers();
    // As an import has it, whose batches are read ahead: two calls are on their way at any time.
    const everyOther = async (first: number) => {
      for (let at = first; at < items.length; at += 2 * perCall)
        await host.run("readInstances", { items: items.slice(at, at + perCall) }, { isRepeatable: true });
    };
    const whole: number[] = [];
    const reading: number[] = [];
    try {
      // The first passes warm both sides up.
      for (let round = -2; round < rounds * 2; round++) {
        const started = performance.now();
        await Promise.all([0, perCall].map((first) => everyOther(first)));
        const called = performance.now();
        for (const { head, sizeBytes } of items) readInstance(head, sizeBytes);
        if (round < 0) continue;
        whole.push(((called - started) / items.length) * 1000);
        reading.push(((performance.now() - called) / items.length) * 1000);
      }
    } finally {
      await host.close();
    }
    return [
      atMost(
        "a whole call / the reading itself",
        whole.map((us, round) => us / (reading[round] ?? Number.NaN)),
        { at: 1.3, unit: "×" },
      ),
      atMost("an instance, as a whole call", whole, { at: 100, unit: "µs", digits: 0 }),
      fact("of it reading, in this process", `${median(reading).toFixed(0)} µs`),
    ];
  },
};
