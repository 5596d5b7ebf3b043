/** Cases: one question about one person each. Every act is one of a table; the first word after the vault chooses it. */
import { UsageError } from "../../arguments.ts";
import { positional, type CommandResult, type CommandRun, type RunCommand } from "../../command.ts";
import { changeState, copy, make, showChanges, showList, showOne, showSummary } from "./acts.ts";
import { compare } from "./compare.ts";
import { letter, requestForGap } from "./letter.ts";
import { put } from "./put.ts";
import { remove } from "./remove.ts";

interface Act {
  readonly usage: string;
  /** How many words follow the act's own. */
  readonly words: number | readonly [least: number, most: number];
  readonly run: (run: CommandRun) => Promise<CommandResult>;
}

const acts: Readonly<Record<string, Act>> = {
  new: { usage: "new --title WORDS", words: 0, run: make },
  list: { usage: "list", words: 0, run: showList },
  show: { usage: "show CASE", words: 1, run: showOne },
  put: { usage: "put CASE FILE", words: 2, run: put },
  letter: { usage: "letter CASE TEMPLATE [--request R] [--language en|es|de|fr]", words: 2, run: letter },
  request: { usage: "request [CASE] --gap ID [--language en|es|de|fr]", words: [0, 1], run: requestForGap },
  summary: { usage: "summary CASE", words: 1, run: showSummary },
  compare: { usage: "compare CASE", words: 1, run: compare },
  close: { usage: "close CASE", words: 1, run: (run) => changeState(run, "closed") },
  reopen: { usage: "reopen CASE", words: 1, run: (run) => changeState(run, "open") },
  copy: { usage: "copy CASE --title WORDS", words: 1, run: copy },
  remove: { usage: "remove CASE --yes NAME", words: 1, run: remove },
  changes: { usage: "changes CASE", words: 1, run: showChanges },
};

export const aboutCase: RunCommand = async (run) => {
  const name = positional(run, 1);
  const act = Object.hasOwn(acts, name) ? acts[name] : undefined;
  if (act === undefined)
    throw new UsageError(
      `Say what to do: ${Object.values(acts)
        .map(({ usage }) => usage)
        .join(" · ")}.`,
    );
  const [least, most] = typeof act.words === "number" ? [act.words, act.words] : act.words;
  const given = run.positionals.length - 2;
  if (given < least || given > most) throw new UsageError(`Use it as: casebook case VAULT ${act.usage}`);
  return await act.run(run);
};
