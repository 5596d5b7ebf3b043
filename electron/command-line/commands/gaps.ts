/** What seems to be missing, each with the sentence that shows it. */
import type { Gap } from "../../../shared/model/gap.ts";
import { notLookedThroughWords } from "../../../shared/gap-words.ts";
import { hasCode } from "../../../shared/errors.ts";
import { UsageError } from "../arguments.ts";
import { valueOf, type RunCommand } from "../command.ts";
import { openVaultFor } from "../open-vault.ts";
import { waitingLines } from "../waiting.ts";
import { onePerson } from "../whose.ts";

export const showGaps: RunCommand = async (run) => {
  await using engine = await openVaultFor(run, "gaps", "people", "whose");
  const { id: personId } = await onePerson(run, engine);
  for (const [option, isNone] of [
    ["not-so", true],
    ["missing-after-all", false],
  ] as const) {
    const gapId = valueOf(run, option);
    if (gapId === undefined) continue;
    try {
      await engine.sayGap({ personId, gapId, isNone });
    } catch (error) {
      if (hasCode(error, "NOT_FOUND"))
        throw new UsageError("Nothing that is missing has this id. `casebook gaps` lists ids.", { cause: error });
      throw error;
    }
  }
  const { open, silenced, notLookedThrough } = await engine.listGaps({ personId });
  // What waits may be just what seems to be missing.
  const waiting = waitingLines(await engine.listWaiting({})).map((line) => `${line}\n`);
  const text = [
    openText(open),
    unreadText(notLookedThrough),
    silencedText(silenced),
    waiting.length === 0 ? "" : "\n",
    ...waiting,
  ].join("");
  return { json: { gaps: open, silenced, notLookedThrough }, text };
};

function openText(gaps: readonly Gap[]): string {
  if (gaps.length === 0) return "From what is on file, nothing seems to be missing.\n";
  const lines = gaps.map(({ id, what, evidence }) => {
    const words = evidence === null || evidence.page === null ? "" : `\n    page ${evidence.page}: “${evidence.words}”`;
    return `  ${what}  [${id}]${words}\n`;
  });
  return `${gaps.length === 1 ? "This seems" : "These seem"} to be missing, from what is on file:\n\n${lines.join("")}
Where something is not missing, say so: casebook gaps VAULT --not-so ID
A letter that asks for it: casebook case VAULT request --gap ID
`;
}

function unreadText(papers: number): string {
  return papers === 0 ? "" : `\n${notLookedThroughWords(papers)}\n`;
}

function silencedText(gaps: readonly Gap[]): string {
  if (gaps.length === 0) return "";
  return `\nNot missing, as you said:\n${gaps.map(({ id, what }) => `  ${what}  [${id}]\n`).join("")}`;
}
