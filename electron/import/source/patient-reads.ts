/** Reading from a medium that may never answer: a scratched disc, a drive that is being pulled out, a sleepy network. */
import { open } from "node:fs/promises";
import type { Stats } from "node:fs";
import { EntryProblem, type FilePath } from "./source-entry.ts";

/** What is asked of an open file. */
export interface SourceFile {
  stat(): Promise<Stats>;
  read(buffer: Buffer, offset: number, length: number, position: number): Promise<{ readonly bytesRead: number }>;
  close(): Promise<void>;
}

export type OpenFile = (path: FilePath) => Promise<SourceFile>;

/** As the system opens files. */
export const openFile: OpenFile = (path) => open(path, "r");

/** Begins to wait; calls `isOver` when it has lasted too long. What it answers ends the wait. */
export type StartLimit = (isOver: () => void) => () => void;

const answerLimitMs = 60_000;

export const oneMinute: StartLimit = (isOver) => {
  const timer = setTimeout(isOver, answerLimitMs);
  return () => clearTimeout(timer);
};

/**
 * A read that hangs keeps one of the few threads that all files are read by until the system lets it go. With so many that
 * hang nothing more is asked of the medium, so that the vault's own files can still be written.
 */
const mostUnanswered = 2;

/** The reads of one medium. */
export class PatientReads {
  readonly #startLimit: StartLimit;
  #unanswered = 0;

  constructor(startLimit: StartLimit = oneMinute) {
    this.#startLimit = startLimit;
  }

  /**
   * What the read answers. Fails with an EntryProblem TRY_AGAIN when it does not within the limit, and at once while too many
   * others hang; with the signal's reason when that aborts. A read that was given up may still answer, to nobody.
   */
  async answerOf<T>(read: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    if (this.#unanswered >= mostUnanswered) throw stalled();
    const answer = read();
    const { promise: givenUp, reject } = Promise.withResolvers<never>();
    const endLimit = this.#startLimit(() => reject(stalled()));
    const onAbort = () => reject(signal?.reason);
    signal?.addEventListener("abort", onAbort, { once: true });
    let isAnswered = false;
    const note = () => void (isAnswered = true);
    answer.then(note, note);
    try {
      return await Promise.race([answer, givenUp]);
    } catch (error) {
      if (!isAnswered) this.#wait(answer);
      throw error;
    } finally {
      endLimit();
      signal?.removeEventListener("abort", onAbort);
    }
  }

  #wait(answer: Promise<unknown>): void {
    this.#unanswered += 1;
    const settle = () => void (this.#unanswered -= 1);
    answer.then(settle, settle);
  }
}

function stalled(): EntryProblem {
  return new EntryProblem("TRY_AGAIN", "medium-stalled");
}

/** True for a read that was given up: what belongs to it must not be waited for either. */
export function isStall(error: unknown): boolean {
  return error instanceof EntryProblem && error.reason === "medium-stalled";
}
