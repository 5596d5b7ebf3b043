/** Asking a page for what it draws. */
import { setTimeout as sleep } from "node:timers/promises";
import type { DevtoolsSession } from "../devtools/connection.ts";

/** Several times what a busy machine took for one answer. */
const msForOneAnswer = 20_000;
const tries = 4;

/**
 * What the page answers once it is in front. Chromium draws no frame of a page that another one covers, and a window
 * that opens meanwhile covers it again: the answer would then never come. So it is asked for anew.
 *
 * @throws {Error} the page's own refusal; or that it gave no answer after all tries.
 */
export async function askInFront<T>(session: DevtoolsSession, what: string, ask: () => Promise<T>): Promise<T> {
  for (let round = 0; round < tries; round++) {
    await Promise.race([session.send("Page.bringToFront").catch(() => undefined), sleep(msForOneAnswer)]);
    const ended = new AbortController();
    const late = sleep(msForOneAnswer, null, { signal: ended.signal, ref: false }).catch(() => null);
    const answer = await Promise.race([ask().then((value) => ({ value })), late]).finally(() => ended.abort());
    if (answer) return answer.value;
  }
  throw new Error(`electron stand-in: a page was asked for ${what} ${tries} times and gave no answer`);
}
