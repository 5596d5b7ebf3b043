/** Work on a few things at a time, so that the disk and the processor do not wait for each other. */

/**
 * Runs `work` for every item, at most `limit` at once, and answers what came of each, in the items' order. After a failure nothing
 * new starts, what runs is awaited, and the promise rejects with the first failure by the items' order of starting.
 */
export async function atOnce<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const queue = items.entries();
  let hasFailed = false;
  const runner = async (): Promise<void> => {
    for (const [index, item] of queue) {
      if (hasFailed) return;
      try {
        results[index] = await work(item, index);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.min(limit, items.length) }, runner));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  return results;
}

type Job<T> = (signal: AbortSignal) => Promise<T>;

/** Two jobs at the same time. When one fails the other is told to stop, and is awaited before the first failure is thrown. */
export async function together<A, B>(
  signal: AbortSignal | undefined,
  [one, other]: readonly [Job<A>, Job<B>],
): Promise<readonly [A, B]> {
  const stop = new AbortController();
  const either = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]);
  let first: { readonly error: unknown } | null = null;
  const watched = async <T>(job: Job<T>): Promise<T> => {
    try {
      return await job(either);
    } catch (error) {
      first ??= { error };
      stop.abort();
      throw error;
    }
  };
  const [a, b] = await Promise.allSettled([watched(one), watched(other)]);
  if (a.status === "fulfilled" && b.status === "fulfilled") return [a.value, b.value];
  throw (first as { readonly error: unknown } | null)?.error;
}
