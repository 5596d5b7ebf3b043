/** Decoded frames of this window: fetched in the order in which they are wished for, kept as far as the memory set aside for them goes. */
import type { OpenFrame } from "../../shared/api/engine/imaging.ts";
import type { SetImage } from "../../shared/model/display-set.ts";
import type { FrameFacts } from "../../shared/model/frame.ts";
import { valuesOf, type PixelValues } from "../../shared/pixels/pixel-values.ts";

export type FrameState =
  | { readonly is: "waiting" }
  | { readonly is: "read"; readonly facts: FrameFacts; readonly values: PixelValues }
  | { readonly is: "not-shown"; readonly sentence: string };

export type FrameKey = Pick<SetImage, "originalId" | "frame">;

export interface FrameSource {
  open(key: FrameKey, signal: AbortSignal): Promise<OpenFrame>;
  fetch(address: string, signal: AbortSignal): Promise<ArrayBuffer>;
}

/** Of decoded values; with what a page takes otherwise the viewer stays under 600 MB. */
const budgetBytes = 384 * 2 ** 20;
/** While one is decoded another is on its way here and a third is asked for. */
const atOnce = 3;

interface Kept {
  readonly state: FrameState;
  readonly bytes: number;
}

const waiting: FrameState = { is: "waiting" };

export class FrameStore {
  readonly #source: FrameSource;
  readonly #budgetBytes: number;
  /** The one used last stands last. */
  readonly #kept = new Map<string, Kept>();
  readonly #running = new Map<string, AbortController>();
  readonly #listeners = new Set<() => void>();
  #wished: readonly FrameKey[] = [];
  #bytes = 0;

  constructor(source: FrameSource, limitBytes = budgetBytes) {
    this.#source = source;
    this.#budgetBytes = limitBytes;
  }

  /** How many bytes of decoded values are kept. */
  get bytes(): number {
    return this.#bytes;
  }

  get(key: FrameKey): FrameState {
    return this.#kept.get(nameOf(key))?.state ?? waiting;
  }

  /** What is to be there, the most wanted first. What was wished for before and is no longer is not begun; what is under way is finished. */
  wish(keys: readonly FrameKey[]): void {
    this.#wished = keys;
    this.#touch();
    this.#start();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Ends what is under way and forgets everything. */
  close(): void {
    this.#wished = [];
    for (const stop of this.#running.values()) stop.abort();
    this.#running.clear();
    this.#kept.clear();
    this.#bytes = 0;
  }

  /** The wished ones count as used, the most wanted last of all, so that they are forgotten last. */
  #touch(): void {
    for (const key of this.#wished.toReversed()) {
      const name = nameOf(key);
      const kept = this.#kept.get(name);
      if (kept === undefined) continue;
      this.#kept.delete(name);
      this.#kept.set(name, kept);
    }
  }

  #start(): void {
    let ahead = 0;
    for (const key of this.#wished) {
      if (this.#running.size >= atOnce) return;
      const name = nameOf(key);
      const kept = this.#kept.get(name);
      ahead += kept?.bytes ?? 0;
      // What lies further ahead than there is room for would push out what is nearer.
      if (ahead > this.#budgetBytes * 0.9) return;
      if (kept === undefined && !this.#running.has(name)) void this.#read(key, name);
    }
  }

  async #read(key: FrameKey, name: string): Promise<void> {
    const stop = new AbortController();
    this.#running.set(name, stop);
    const state = await this.#stateOf(key, stop.signal);
    if (stop.signal.aborted) return;
    this.#running.delete(name);
    const bytes = state.is === "read" ? state.values.byteLength : 0;
    this.#kept.set(name, { state, bytes });
    this.#bytes += bytes;
    this.#touch();
    this.#forget();
    for (const listener of this.#listeners) listener();
    this.#start();
  }

  async #stateOf(key: FrameKey, signal: AbortSignal): Promise<FrameState> {
    // What waits for this window waits for half a minute only: on a busy computer the second asking is in time.
    for (let tries = 0; tries < 2 && !signal.aborted; tries++) {
      const state = await this.#asked(key, signal).catch(() => null);
      if (state !== null) return state;
    }
    return { is: "not-shown", sentence: "This image could not be fetched. It is kept as it came." };
  }

  /** Null where the values were not there any more. */
  async #asked(key: FrameKey, signal: AbortSignal): Promise<FrameState | null> {
    const opened = await this.#source.open(key, signal);
    if (opened.is === "not-shown") return { is: "not-shown", sentence: opened.sentence };
    const { facts, address } = opened;
    const values = valuesOf(new Uint8Array(await this.#source.fetch(address, signal)), facts.format);
    if (values.length !== facts.rows * facts.columns * facts.samplesPerPixel) return null;
    return { is: "read", facts, values };
  }

  #forget(): void {
    for (const [name, { bytes }] of this.#kept) {
      if (this.#bytes <= this.#budgetBytes) return;
      this.#kept.delete(name);
      this.#bytes -= bytes;
    }
  }
}

function nameOf({ originalId, frame }: FrameKey): string {
  return `${originalId} ${frame}`;
}

/** The images around a place in the order in which they will be wanted: ahead first, then behind. */
export function around<T>(images: readonly T[], index: number): readonly T[] {
  const order: T[] = [];
  for (let step = 0; step < images.length; step++) {
    const [ahead, behind] = [images[index + step], images[index - step]];
    if (ahead !== undefined) order.push(ahead);
    if (step > 0 && behind !== undefined) order.push(behind);
  }
  return order;
}
