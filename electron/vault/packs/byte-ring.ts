/** Memory that the vault's threads share: files are read into it, hashed and sealed from it, and never copied between them. */

/** Keeps the start of a piece on a cache line of its own. */
const grain = 64;

/** A piece of the ring; whoever took it frees it once. */
export interface RingPiece {
  readonly bytes: Buffer;
  /** Where it begins in the ring's memory. */
  readonly start: number;
  free(): void;
}

interface Taken {
  readonly start: number;
  isFree: boolean;
}

/** Pieces are taken one behind the other and become room again in the same order, whichever is freed first. */
export class ByteRing {
  readonly sizeBytes: number;
  #memory: SharedArrayBuffer | null = null;
  readonly #taken: Taken[] = [];
  #end = 0;
  /** Nothing was ever taken behind it. */
  #reach = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(sizeBytes: number) {
    this.sizeBytes = sizeBytes;
  }

  /** What the threads share; there is none before it is first asked for. */
  get memory(): SharedArrayBuffer {
    return (this.#memory ??= new SharedArrayBuffer(this.sizeBytes));
  }

  /** A piece of so many bytes, or null when there is no room for it now. */
  take(length: number): RingPiece | null {
    const start = this.#roomFor(Math.max(grain, Math.ceil(length / grain) * grain));
    if (start === null) return null;
    const taken: Taken = { start, isFree: false };
    this.#taken.push(taken);
    const free = () => {
      taken.isFree = true;
      this.#forgetFreed();
    };
    return { bytes: Buffer.from(this.memory, start, length), start, free };
  }

  /** Resolves when something was freed; at once when nothing is taken. */
  freed(): Promise<void> {
    if (this.#taken.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Forgets what was in it, and lets nobody wait any longer. */
  wipe(): void {
    if (this.#memory !== null) Buffer.from(this.#memory, 0, this.#reach).fill(0);
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #roomFor(size: number): number | null {
    const first = this.#taken[0]?.start;
    let start = first === undefined ? 0 : this.#end;
    if (first === undefined || start > first) {
      if (start + size > this.sizeBytes) start = 0;
      else return this.#endAt(start, size);
      if (first === undefined) return null;
    }
    // The end never comes up to the first piece: then a full ring would look like an empty one.
    return start + size < (first ?? 0) ? this.#endAt(start, size) : null;
  }

  #endAt(start: number, size: number): number {
    this.#end = start + size;
    this.#reach = Math.max(this.#reach, this.#end);
    return start;
  }

  #forgetFreed(): void {
    while (this.#taken[0]?.isFree === true) this.#taken.shift();
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
