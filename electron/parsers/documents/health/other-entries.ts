/** What a health export holds beside the measurements that are shown: named and counted, so that nothing goes unsaid. */
import { oneLine } from "./measurement.ts";
import { plainName } from "./measurement-kinds.ts";

/** Real files have some two hundred kinds. */
const mostKinds = 500;

export class OtherEntries {
  readonly #counts = new Map<string, number>();
  /** Entries of kinds beyond the most that are named. */
  #rest = 0;

  /** One entry of that kind; `before` stands before the kind's name. */
  add(identifier: string, before = ""): void {
    const name = `${before}${plainName(oneLine(identifier)) || "Without a name"}`;
    const count = this.#counts.get(name);
    if (count === undefined && this.#counts.size === mostKinds) this.#rest += 1;
    else this.#counts.set(name, (count ?? 0) + 1);
  }

  /** "Name: count", by name. */
  get lines(): readonly string[] {
    const named = [...this.#counts]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, count]) => `${name}: ${count}`);
    return this.#rest === 0 ? named : [...named, `Of more kinds than can be named here: ${this.#rest}`];
  }
}
