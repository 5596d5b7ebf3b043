/** How long reviewing takes to answer among a thousand papers with five thousand results, each act as its screen asks for it. */
import { join } from "node:path";
import { confirmLabs, takeBack } from "../../electron/records/documents/decide.ts";
import { listDocuments } from "../../electron/records/documents/documents.ts";
import { listLabs, storeLabs } from "../../electron/records/documents/labs.ts";
import { countReview, nextToReview, reviewLabs, stackOf, stackPaper } from "../../electron/records/documents/review.ts";
import { recordsSchema } from "../../electron/records/schema/schema.ts";
import { createVault, type Vault } from "../../electron/vault/vault.ts";
import { localDay } from "../../shared/model/dates.ts";
import { labTables } from "../../electron/packet/pages/lab-pages.ts";
import type { DocumentId, PersonId } from "../../shared/model/ids.ts";
import type { PrintedLab } from "../../shared/model/lab.ts";
import { passphrase, testKdf } from "../fixtures/temp-vault.ts";
import { atMost, fact, percentile, timed, type Bench } from "./bench.ts";
import { addDocuments } from "./documents-vault.ts";
import { zipfText } from "./zipf-text.ts";

/** An answer within one picture of the screen's sixty a second goes unnoticed. */
const targetMs = 50;
const perPaper = 5;
/** What a key that is pressed waits for; the rest is asked for once, when a dialog or a screen is opened. */
const eachKey: ReadonlySet<string> = new Set([
  "counting what waits",
  "the next paper",
  "one paper's rows",
  "confirming a result, and taking it back",
]);

/** The bench of reviewing. */
export const reviewBench: Bench = {
  name: "review",
  about: "reviewing 5,000 results on 1,000 papers",
  run: async ({ folder, isQuick }) => {
    const papers = isQuick ? 100 : 1000;
    const path = join(folder, "review.casebook");
    const { vault } = await createVault(path, { passphrase, schema: recordsSchema, kdf: testKdf });
    using _ = vault;
    const personId = addDocuments(vault, papers, zipfText(7));
    const ids = withResults(vault, personId);
    const acts = actsOn(vault, personId, ids);
    const rows = [fact("papers and results", `${papers} and ${papers * perPaper}`)];
    for (const [what, act] of Object.entries(acts)) {
      const times: number[] = [];
      for (let round = 0; round < (isQuick ? 5 : 40); round++) times.push(await timed(() => act(round)));
      const [middle, slow] = [percentile(times, 0.5), percentile(times, 0.99)];
      rows.push(
        eachKey.has(what)
          ? atMost(`${what}, p50`, [middle], { at: targetMs, unit: "ms", digits: 1 })
          : fact(`${what}, p50`, `${middle.toFixed(1)} ms`),
        fact(`${what}, p99`, `${slow.toFixed(1)} ms`),
      );
    }
    return rows;
  },
};

function withResults(vault: Vault, personId: PersonId): readonly DocumentId[] {
  const ids = listDocuments(vault.db, personId).map(({ id }) => id);
  vault.write((db) => {
    for (const [number, id] of ids.entries())
      storeLabs(db, id, { labs: Array.from({ length: perPaper }, (_, at) => result(number, at)), unreadRows: [] });
  });
  return ids;
}

function result(number: number, at: number): PrintedLab {
  const value = 100 + ((number * 7 + at * 13) % 60);
  return {
    analyte: `Test number ${at + (number % 12)}`,
    printed: String(value),
    comparator: null,
    value,
    unit: "mmol/L",
    referenceRange: "110-140",
    flag: value > 140 ? "H" : value < 110 ? "L" : null,
    collected: null,
    page: 1,
    evidence: `Test number ${at} ${value} mmol/L 110-140`,
    remark: null,
    loinc: null,
    material: null,
    panel: null,
    reportStatus: null,
  };
}

function actsOn(
  vault: Vault,
  personId: PersonId,
  ids: readonly DocumentId[],
): Readonly<Record<string, (round: number) => void>> {
  const { db } = vault;
  const paper = (round: number) => ids[(round * 17) % ids.length] as DocumentId;
  const plan = { parts: ids.map((id) => ({ id, title: id })), originals: [] } as never;
  return {
    "counting what waits": () => void countReview(db, personId),
    "the next paper": (round) =>
      void nextToReview(db, personId, { after: paper(round), passed: new Set(ids.slice(0, ids.length / 2)) }),
    "one paper's rows": (round) => void reviewLabs(db, paper(round)),
    "confirming a result, and taking it back": (round) => {
      const before = vault.write((write) => confirmLabs(write, [`${paper(round)}-0`]));
      vault.write((write) => takeBack(write, before));
    },
    "the stack of a paper": (round) => void stackOf(db, paper(round)),
    "all papers of a stack, when asked": (round) =>
      (stackOf(db, paper(round))?.open ?? []).forEach((id) => void stackPaper(db, id)),
    "all results, as Labs shows them": () => void listLabs(db, personId, null),
    "the packet's tables of them": () => void labTables(plan, listLabs(db, personId, null), localDay(new Date())),
  };
}
