/** Work on a few items at a time, so that the disk and the processor do not wait for each other. */

/** Runs `work` for every item, at most `limit` at once. After a failure nothing new starts, and what runs is awaited. */
export async function atOnce<T>(
  items: readonly T[],
  limit: number,
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  let hasFailed = false;
  const runner = async (): Promise<void> => {
    while (next < items.length && !hasFailed) {
      const index = next++;
      try {
        await work(items[index] as T, index);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.min(limit, items.length) }, runner));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
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
