/** The frame that a window will ask for first, decoded while the window still draws what stands around it. */
import type { SetImage } from "../../shared/model/display-set.ts";

/** A window that asks for it at all asks at once; what is not fetched is forgotten. */
const keptMs = 10_000;

type Key = Pick<SetImage, "originalId" | "frame">;

export class FrameAhead<Shown> {
  readonly #wipe: (shown: Shown) => void;
  #waiting: { readonly key: Key; readonly shown: Promise<Shown> } | null = null;

  /** `wipe` makes what is forgotten unreadable. */
  constructor(wipe: (shown: Shown) => void) {
    this.#wipe = wipe;
  }

  /** Begins with this frame, and forgets the one before. */
  begin(key: Key, decode: () => Promise<Shown>): void {
    const shown = begun(decode);
    // Nobody may ever ask for it; whoever does hears of its failure.
    shown.catch(() => undefined);
    this.forget();
    const waiting = { key, shown };
    this.#waiting = waiting;
    setTimeout(() => {
      if (this.#waiting === waiting) this.forget();
    }, keptMs).unref();
  }

  /** Drops what waits, at once where it is there, else as soon as it is. */
  forget(): void {
    const forgotten = this.#waiting;
    this.#waiting = null;
    // What has failed holds nothing.
    forgotten?.shown.then(this.#wipe, () => undefined);
  }

  /** The frame, once, where it is the one that was begun with. */
  take({ originalId, frame }: Key): Promise<Shown> | null {
    const waiting = this.#waiting;
    if (waiting?.key.originalId !== originalId || waiting.key.frame !== frame) return null;
    this.#waiting = null;
    return waiting.shown;
  }
}

/** What fails at once, as a damaged object does, has failed for whoever asks for it, and not for whoever had it begun. */
function begun<Shown>(decode: () => Promise<Shown>): Promise<Shown> {
  try {
    return decode();
  } catch (error) {
    return Promise.reject(error);
  }
}
