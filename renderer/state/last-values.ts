/** What was read last under a key, so that a screen one comes back to stands at once while it is read again. */

export interface LastValues {
  /** The value under the key, or undefined. */
  readonly get: (key: string) => unknown;
  readonly set: (key: string, value: unknown) => void;
}

/** Keeps the values of this many keys, those set longest ago go first. */
export function makeLastValues(most: number): LastValues {
  const values = new Map<string, unknown>();
  return {
    get: (key) => values.get(key),
    set: (key, value) => {
      values.delete(key);
      values.set(key, value);
      const oldest = values.keys().next();
      if (values.size > most && oldest.done !== true) values.delete(oldest.value);
    },
  };
}
