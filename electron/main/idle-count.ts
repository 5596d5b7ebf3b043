/** How long nobody has touched the computer, where the system's own count may be missing. */

/**
 * The system's count is right wherever it counts. Some desktops (Wayland) always answer 0: where the system has counted
 * nothing since one of our own pages was last touched, the time since then counts.
 */
export class IdleCount {
  #touched: number;
  #hasCounted = false;

  /** `touched` is when a page of ours was last touched, in milliseconds of the clock that `seconds` is given. */
  constructor(touched: number) {
    this.#touched = touched;
  }

  /** Seconds of idleness at `now`. */
  seconds({
    system,
    touched,
    now,
  }: {
    readonly system: number;
    readonly touched: number;
    readonly now: number;
  }): number {
    if (touched !== this.#touched) [this.#touched, this.#hasCounted] = [touched, false];
    this.#hasCounted ||= system > 0;
    return this.#hasCounted ? system : (now - touched) / 1000;
  }
}
