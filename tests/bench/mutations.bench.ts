/** Damaged DICOM files through header, directory and decoder: how long the longest call took, how much a host held, what was wrong after. */
import process from "node:process";
import { mostHostBytes, mutatedKinds, runMutations } from "../fixtures/mutated-dicom.ts";
import { fact, type Bench, type Row } from "./bench.ts";

/** A call that takes longer counts as a hang. */
const hangMs = 10_000;
const mebibyte = 1024 * 1024;

/** The bench of damage: `npm run bench -- mutations --count 20000 --seed 7`. */
export const mutationsBench: Bench = {
  name: "mutations",
  about: "Damaged DICOM files, each followed by a good frame",
  run: async ({ isQuick, count = isQuick ? 170 : 1_700, seed = 1 }) => {
    const files = Math.ceil(count / mutatedKinds.length);
    const rows: Row[] = [];
    for (const name of mutatedKinds) {
      const { longestMs, peakBytes, ended, wrongAfter, outcomes } = await runMutations(name, { files, seed });
      const isMet = longestMs <= hangMs && peakBytes < mostHostBytes && wrongAfter.length === 0;
      const told = [...outcomes].toSorted((a, b) => b[1] - a[1]).map(([outcome, times]) => `${times} ${outcome}`);
      // Twenty thousand take the better part of an hour: who waits sees how far it is.
      process.stderr.write(
        `${name}: ${files} files, longest ${Math.round(longestMs)} ms, ${wrongAfter.length} wrong after\n`,
      );
      rows.push({
        what: `${name}, ${files} files`,
        measured: `longest ${Math.round(longestMs)} ms, ${Math.round(peakBytes / mebibyte)} MiB, ${wrongAfter.length} wrong after`,
        target: `${hangMs} ms, 512 MiB, 0`,
        isMet,
        note: `${ended === 0 ? "no host ended" : `${ended} hosts ended`}; ${told.join(", ")}`,
      });
    }
    return [...rows, fact("all", `${files * mutatedKinds.length} files`, `seed ${seed}`)];
  },
};
