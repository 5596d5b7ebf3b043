/** Changes of a case as the engine takes them: only what changes is named, and lists keep their other entries by their ids. */
import type { CaseDocument } from "../../shared/model/case/case-document.ts";

/** What to put, made from the case as it is when its turn comes. */
export type Patch = (now: CaseDocument) => object;

/** The lists of entries that a case holds, and those within its parts. */
export type ListPath =
  | "questions"
  | "records"
  | "requests"
  | "calls"
  | "providers"
  | "visits"
  | "opinions"
  | "time.phases"
  | "time.costs"
  | "decision.closing";

interface Entry {
  readonly id: string;
}

/** The value at a path of names with dots between; undefined where something on the way is null. */
export function valueAt(value: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (within, name) =>
        typeof within === "object" && within !== null ? (within as Readonly<Record<string, unknown>>)[name] : undefined,
      value,
    );
}

/** An object that says only what stands at the path: "refusal.by" gives `{ refusal: { by: value } }`. */
export function nested(path: string, value: unknown): object {
  return path.split(".").reduceRight<unknown>((within, name) => ({ [name]: within }), value) as object;
}

export function entriesAt(document: CaseDocument, list: ListPath): readonly Entry[] {
  return valueAt(document, list) as readonly Entry[];
}

const ids = (entries: readonly Entry[]) => entries.map(({ id }) => ({ id }));

/** One entry changed in what is named. */
export function withEntry(list: ListPath, id: string, fields: object): Patch {
  return (now) =>
    nested(
      list,
      entriesAt(now, list).map((entry) => (entry.id === id ? { ...fields, id } : { id: entry.id })),
    );
}

/** One entry more, at the end. */
export function withNewEntry(list: ListPath, entry: object): Patch {
  return (now) => nested(list, [...ids(entriesAt(now, list)), entry]);
}

export function withoutEntry(list: ListPath, id: string): Patch {
  return (now) => nested(list, ids(entriesAt(now, list).filter((entry) => entry.id !== id)));
}

/** The entry where it was, with everything that it said. */
export function withEntryAgain(list: ListPath, entry: Entry, at: number): Patch {
  return (now) => {
    const others = entriesAt(now, list).filter(({ id }) => id !== entry.id);
    return nested(list, [...ids(others.slice(0, at)), entry, ...ids(others.slice(at))]);
  };
}

/** The entries in another order; whoever is not named stays at the end. */
export function inOrder(list: ListPath, order: readonly string[]): Patch {
  return (now) => {
    const place = new Map(order.map((id, at) => [id, at]));
    const placeOf = ({ id }: Entry) => place.get(id) ?? order.length;
    return nested(list, ids(entriesAt(now, list).toSorted((a, b) => placeOf(a) - placeOf(b))));
  };
}

/** The ids with these put before or after another one. */
export function movedTo(
  order: readonly string[],
  { keys, target, isAfter }: { readonly keys: ReadonlySet<string>; readonly target: string; readonly isAfter: boolean },
): readonly string[] {
  const moved = order.filter((id) => keys.has(id));
  const others = order.filter((id) => !keys.has(id));
  const at = others.indexOf(target);
  if (at === -1) return order;
  const place = isAfter ? at + 1 : at;
  return [...others.slice(0, place), ...moved, ...others.slice(place)];
}
