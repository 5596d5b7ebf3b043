/** Damaged DICOM files through header, directory and decoder, and damaged papers through their readers: how long the longest call took, how much a host held, what was wrong after. */
import process from "node:process";
import { mutatedKinds, runMutations } from "../fixtures/mutated-dicom.ts";
import { mostHostBytes } from "../fixtures/watched-hosts.ts";
import { mutatedPaperKinds, runPaperMutations, type PaperTally } from "../fixtures/mutated-papers.ts";
import { fact, type Bench, type Row } from "./bench.ts";

/** A call that takes longer counts as a hang. */
const hangMs = 10_000;
const mebibyte = 1024 * 1024;

/** The bench of damage: `npm run bench -- mutations --kinds papers --count 5000 --seed 7`; images and papers where no kind is said. */
export const mutationsBench: Bench = {
  name: "mutations",
  about: "Damaged DICOM files and papers, each followed by a good one",
  run: async ({ isQuick, count = isQuick ? 170 : 1_700, seed = 1, kinds = "all" }) => [
    ...(kinds === "papers" ? [] : await damageAll(mutatedKinds, { count, seed }, runMutations)),
    ...(kinds === "images" ? [] : await damageAll(mutatedPaperKinds, { count, seed }, runPaperMutations)),
  ],
};

type RunKind = (name: string, of: { readonly files: number; readonly seed: number }) => Promise<PaperTally>;

async function damageAll(
  names: readonly string[],
  { count, seed }: { readonly count: number; readonly seed: number },
  runKind: RunKind,
): Promise<readonly Row[]> {
  const files = Math.ceil(count / names.length);
  const rows: Row[] = [];
  for (const name of names) {
    const { longestMs, peakBytes, ended, wrongAfter, outcomes } = await runKind(name, { files, seed });
    const isMet = longestMs <= hangMs && peakBytes < mostHostBytes && wrongAfter.length === 0;
    const told = [...outcomes].toSorted((a, b) => b[1] - a[1]).map(([outcome, times]) => `${times} ${outcome}`);
    // Twenty thousand take the better part of an hour: who waits sees how far it is.
    process.stderr.write(
      `${name}: ${files} files, longest ${Math.round(longestMs)} ms, ${ended} hosts ended, ${wrongAfter.length} wrong after\n`,
    );
    rows.push({
      what: `${name}, ${files} files`,
      measured: `longest ${Math.round(longestMs)} ms, ${Math.round(peakBytes / mebibyte)} MiB, ${wrongAfter.length} wrong after`,
      target: `${hangMs} ms, 512 MiB, 0`,
      isMet,
      note: `${ended === 0 ? "no host ended" : `${ended} hosts ended`}; ${told.join(", ")}`,
    });
  }
  return [...rows, fact("all", `${files * names.length} files`, `seed ${seed}`)];
}
