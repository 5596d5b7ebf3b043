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
