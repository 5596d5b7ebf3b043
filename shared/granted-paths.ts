/** The places of this computer that a person has pointed at: a page may name these to the engine, and no others. */

export class GrantedPaths {
  readonly #paths = new Set<string>();
  readonly #listeners = new Set<(path: string) => void>();

  /** Takes a path that a dialog, a drop or an earlier start gave; what lies within it is granted with it. */
  add(path: string): void {
    if (path === "" || this.#paths.has(path)) return;
    this.#paths.add(path);
    for (const listener of this.#listeners) listener(path);
  }

  /** True for a granted path and for what lies within one. A path that climbs is neither, wherever it would lead. */
  has(path: string): boolean {
    if (path.split(/[\\/]/).includes("..")) return false;
    for (const granted of this.#paths) {
      if (path === granted) return true;
      const within = path.startsWith(granted) ? path.slice(granted.length) : null;
      if (within !== null && (/[\\/]$/.test(granted) || /^[\\/]/.test(within))) return true;
    }
    return false;
  }

  /** Tells of every path there is and of each that is added; the answer ends it. */
  onEach(listener: (path: string) => void): () => void {
    this.#listeners.add(listener);
    for (const path of this.#paths) listener(path);
    return () => this.#listeners.delete(listener);
  }
}
