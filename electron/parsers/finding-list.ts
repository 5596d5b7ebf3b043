/** What a reader notices on its way: each thing once, in the order in which it was met. */
import { finding, type Finding, type FindingCode } from "../../shared/model/finding.ts";

const most = 200;

export class FindingList {
  readonly #found = new Map<string, Finding>();

  constructor(known: Iterable<Finding> = []) {
    for (const one of known) this.#put(one);
  }

  /** Notes the code, with its page and the one value that its sentence needs; the same again changes nothing. */
  add(code: FindingCode, more: { readonly page?: number; readonly detail?: string } = {}): void {
    this.#put(finding(code, more));
  }

  has(code: FindingCode): boolean {
    return [...this.#found.values()].some((one) => one.code === code);
  }

  list(): Finding[] {
    return [...this.#found.values()];
  }

  #put(one: Finding): void {
    const key = `${one.code} ${one.page ?? ""} ${one.detail ?? ""}`;
    if (this.#found.size < most && !this.#found.has(key)) this.#found.set(key, one);
  }
}
