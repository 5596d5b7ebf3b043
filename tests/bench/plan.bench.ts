/** How long a packet of 5,000 documents takes to be planned again after a tick, through the engine's own plans. */
import { join } from "node:path";
import { PictureJob } from "../../electron/engine/picture-job.ts";
import { RecognitionJob } from "../../electron/engine/recognition-job.ts";
import { RereadJob } from "../../electron/engine/reread-job.ts";
import { LookOverJob } from "../../electron/engine/look-over-job.ts";
import { TidyJob } from "../../electron/engine/tidy-job.ts";
import { SearchJob } from "../../electron/engine/search-job.ts";
import { packetPlans } from "../../electron/engine/packet-plans.ts";
import { findPerson, type Person } from "../../electron/records/people/people.ts";
import { recordsSchema } from "../../electron/records/schema/schema.ts";
import { createVault } from "../../electron/vault/vault.ts";
import { localDay } from "../../shared/model/dates.ts";
import { inProcessParsers } from "../fixtures/in-process-parsers.ts";
import { countingClock } from "../fixtures/records-vault.ts";
import { passphrase, testKdf } from "../fixtures/temp-vault.ts";
import { atMost, fact, timed, type Bench } from "./bench.ts";
import { addDocuments } from "./documents-vault.ts";
import { zipfText } from "./zipf-text.ts";

/** The bench of the plan. */
export const planBench: Bench = {
  name: "plan",
  about: "a packet of 5,000 documents planned again after each tick",
  run: async ({ folder, isQuick }) => {
    const count = isQuick ? 500 : 5000;
    const { vault } = await createVault(join(folder, "plan.casebook"), {
      passphrase,
      schema: recordsSchema,
      kdf: testKdf,
    });
    using _ = vault;
    const personId = addDocuments(vault, count, zipfText(7));
    const parsers = inProcessParsers();
    const index = new SearchJob({ vault, parsers });
    const clock = countingClock();
    const session = {
      vault,
      parsers,
      clock,
      index,
      rereading: new RereadJob({ vault, parsers, clock, index, onChange: () => undefined, worksBehind: false }),
      recognition: new RecognitionJob({
        vault,
        parsers,
        clock,
        index,
        onChange: () => undefined,
        worksBehind: false,
      }),
      pictures: new PictureJob({ vault, parsers, worksBehind: false }),
      lookingOver: new LookOverJob(vault),
      tidying: new TidyJob({ vault, clock, index, onChange: () => undefined, worksBehind: false }),
      readTexts: index.readTexts,
      damage: [],
      [Symbol.asyncDispose]: async () => undefined,
    };
    const personOf = (): Person => {
      const person = findPerson(vault.db, personId);
      if (!person) throw new Error("nobody is there");
      return person;
    };
    const plans = packetPlans(() => session, personOf);
    const ids = Array.from({ length: count }, (_each, at) => `document-${at}`);
    const planWithout = (ticks: number) => {
      const choice = {
        personId,
        recipient: null,
        selection: ids.slice(ticks),
        paper: "a4",
        takesAllEntries: true,
      } as const;
      const { plan, pagesFor } = plans.planned(choice);
      return pagesFor(plan, { madeOn: localDay(new Date()) }).timeline.length;
    };
    const first = await timed(() => planWithout(0));
    const again: number[] = [];
    for (let tick = 1; tick <= 20; tick++) again.push(await timed(() => planWithout(tick)));
    await session.parsers.close();
    return [
      fact("the first plan, which reads the records", `${first.toFixed(0)} ms`),
      atMost("planned again after a tick", again, { at: 100, unit: "ms", digits: 0 }),
    ];
  },
};
