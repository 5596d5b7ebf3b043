/**
 * Damaged papers of every kind through a real host, which has neither network nor files: none stops it or takes more memory than 512
 * MiB, each is read or named, and after each a good one is read as before. `npm run bench -- mutations --kinds papers` does it
 * with as many as are asked for; the damage is the same each time.
 */
import { expect, test } from "vitest";
import { mutatedPaperKinds, runPaperMutations } from "../fixtures/mutated-papers.ts";
import { mostHostBytes } from "../fixtures/watched-hosts.ts";
import { times } from "../proofs.ts";

const filesOfEach = times({ sample: 20, proof: 150 });

test.each(mutatedPaperKinds)("a damaged one is read or named, and the next is read as before: %s", async (name) => {
  const { outcomes, wrongAfter, ended, peakBytes } = await runPaperMutations(name, { files: filesOfEach, seed: 1 });
  expect([wrongAfter, ended]).toEqual([[], 0]);
  expect(peakBytes).toBeLessThan(mostHostBytes);
  expect([...outcomes.values()].reduce((sum, times) => sum + times, 0)).toBe(filesOfEach);
});
