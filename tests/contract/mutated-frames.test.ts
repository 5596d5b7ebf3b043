/**
 * Damaged DICOM files of every kind through real hosts, on the routes of import and viewer. `npm run bench -- mutations --count 20000`
 * runs as many as one likes.
 */
import { expect, test } from "vitest";
import { times } from "../proofs.ts";
import { mutatedKinds, runMutations } from "../fixtures/mutated-dicom.ts";
import { mostHostBytes } from "../fixtures/watched-hosts.ts";

const filesOfEachKind = times({ sample: 20, proof: 70 });

test.each(mutatedKinds)(
  "damage ends no host and takes no more than 512 MiB, and after it a good frame is right: %s",
  async (name) => {
    const tally = await runMutations(name, { files: filesOfEachKind, seed: 1 });
    expect(tally.wrongAfter, "good frames that were wrong").toEqual([]);
    expect(tally.hosts, "hosts that were needed").toBe(2);
    expect(tally.peakBytes).toBeLessThan(mostHostBytes);
    expect([...tally.outcomes.values()].reduce((sum, count) => sum + count, 0)).toBe(filesOfEachKind);
  },
);
