/**
 * A case as it stands with what somebody put into it. What a put does not name stays as it is; lists are taken as they are given,
 * and an entry that names the id of one there is that one. So nothing is lost by being left out, and removing is said by leaving an
 * entry out of its list.
 */

type Fields = Readonly<Record<string, unknown>>;

/** The merged content, not yet checked. Entries without an id are given one. */
export function mergeFields(stored: Fields, given: Fields, newId: () => string): Fields {
  const merged = Object.entries(given).map(([name, value]) => [name, mergeValue(stored[name], value, newId)]);
  return { ...stored, ...Object.fromEntries(merged) };
}

function mergeValue(stored: unknown, given: unknown, newId: () => string): unknown {
  if (Array.isArray(given)) return mergeList(Array.isArray(stored) ? stored : [], given, newId);
  if (!isFields(given)) return given;
  return mergeFields(isFields(stored) ? stored : {}, given, newId);
}

function mergeList(stored: readonly unknown[], given: readonly unknown[], newId: () => string): readonly unknown[] {
  const known = new Map(stored.filter(isFields).map((entry) => [entry["id"], entry]));
  return given.map((entry) => {
    if (!isFields(entry)) return entry;
    const id = entry["id"] ?? newId();
    return mergeFields(known.get(id) ?? {}, { ...entry, id }, newId);
  });
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The fields of the document in which two contents differ. */
export function changedFields<Content extends object>(before: Content, after: Content): readonly (keyof Content)[] {
  const names = Object.keys(after) as (keyof Content)[];
  return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}
