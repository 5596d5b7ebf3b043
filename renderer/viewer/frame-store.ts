/** Decoded frames of this window: fetched in the order in which they are wished for, kept as far as the memory set aside for them goes. */
import type { OpenFrame, OpenFrames } from "../../shared/api/engine/imaging.ts";
import type { ErrorCode } from "../../shared/errors.ts";
import type { SetImage } from "../../shared/model/display-set.ts";
import type { FrameFacts } from "../../shared/model/frame.ts";
import { valueBytes, valuesOf, type PixelValues } from "../../shared/pixels/pixel-values.ts";
import { storedInPlace } from "../../shared/pixels/stored-values.ts";
import { notFetchedWords } from "./pane-words.ts";

export type FrameState =
  | { readonly is: "waiting" }
  | { readonly is: "read"; readonly facts: FrameFacts; readonly values: PixelValues }
  /** `code` is why it could not be fetched; null where it is kept as it came and is of a kind that cannot be shown. */
  | { readonly is: "not-shown"; readonly sentence: string; readonly code: ErrorCode | null };

export type FrameKey = Pick<SetImage, "originalId" | "frame">;

export interface FrameSource {
  /** Answers as many frames as are asked for, in their order. */
  open(keys: readonly FrameKey[], signal: AbortSignal): Promise<OpenFrames>;
  /** So many bytes. */
  fetch(address: string, length: number, signal: AbortSignal): Promise<ArrayBuffer>;
  /** Why one of these has failed. */
  codeOf(error: unknown): ErrorCode;
}

/** Of decoded values: 366 slices of 512 by 512. */
const budgetBytes = 192 * 2 ** 20;
/** While some are decoded others are on their way here. */
const callsAtOnce = 2;
/** Of one call: what is on its way is finished, even when something else is wanted by then. */
const callBytes = 4 * 2 ** 20;
const mostOfCall = 8;
/** What has to be decoded takes longer for each byte. */
const mostCompressed = 2;
const plainSyntax = /^1\.2\.840\.10008\.1\.2(?:\.[12])?$/;

interface Kept {
  readonly state: FrameState;
  readonly bytes: number;
}

const waiting: FrameState = { is: "waiting" };

export class FrameStore {
  readonly #source: FrameSource;
  readonly #budgetBytes: number;
  /** The one that came last stands last. */
  readonly #kept = new Map<string, Kept>();
  readonly #running = new Map<string, AbortController>();
  readonly #listeners = new Set<() => void>();
  #wished: readonly FrameKey[] = [];
  #bytes = 0;
  #calls = 0;
  /** What a frame that is not there yet will take: what the last one did. */
  #bytesOfOne = 0;
  /** How many frames are asked for in one call: one, until it is known what they are like. */
  #ofCall = 1;

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
    this.#start();
  }

  /** Asks for what will be shown first, before anything can be wished for; what is wished for already goes before it. */
  begin(key: FrameKey): void {
    if (this.#wished.length === 0) this.wish([key]);
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
    for (const { state } of this.#kept.values()) if (state.is === "read") giveBack(state.values.buffer);
    this.#kept.clear();
    this.#bytes = 0;
    this.#calls = 0;
  }

  #start(): void {
    const unasked: FrameKey[] = [];
    let ahead = 0;
    for (const key of this.#wished) {
      if (unasked.length >= callsAtOnce * this.#ofCall) break;
      const name = nameOf(key);
      const kept = this.#kept.get(name);
      ahead += kept?.bytes ?? this.#bytesOfOne;
      // What lies further ahead than there is room for would push out what is nearer.
      if (ahead > this.#budgetBytes * 0.9) break;
      if (kept === undefined && !this.#running.has(name)) unasked.push(key);
    }
    // What is shown first has the computer to itself.
    const most = this.#bytesOfOne === 0 ? 1 : callsAtOnce;
    while (unasked.length > 0 && this.#calls < most) void this.#read(unasked.splice(0, this.#ofCall));
  }

  async #read(keys: readonly FrameKey[]): Promise<void> {
    const stop = new AbortController();
    this.#calls += 1;
    for (const key of keys) this.#running.set(nameOf(key), stop);
    const states = await this.#statesOf(keys, stop.signal);
    if (stop.signal.aborted) return;
    this.#calls -= 1;
    for (const [at, key] of keys.entries()) this.#keep(nameOf(key), states[at] ?? notFetched("BUG"));
    this.#forget();
    for (const listener of this.#listeners) listener();
    this.#start();
  }

  #keep(name: string, state: FrameState): void {
    this.#running.delete(name);
    const bytes = state.is === "read" ? state.values.byteLength : 0;
    this.#kept.set(name, { state, bytes });
    this.#bytes += bytes;
    if (state.is !== "read") return;
    this.#ofCall = framesOfCall(state.facts);
    this.#bytesOfOne = bytes;
  }

  async #statesOf(keys: readonly FrameKey[], signal: AbortSignal): Promise<readonly FrameState[]> {
    // What waits for this window waits for half a minute only: on a busy computer the second asking is in time.
    let failure: unknown = null;
    for (let tries = 0; tries < 2 && !signal.aborted; tries++) {
      try {
        const states = await this.#asked(keys, signal);
        if (states !== null) return states;
      } catch (error) {
        failure = error;
      }
    }
    // One that is lost keeps none beside it from being seen.
    if (keys.length > 1 && failure !== null) {
      const states: FrameState[] = [];
      for (const key of keys) states.push(...(await this.#statesOf([key], signal)));
      return states;
    }
    return keys.map(() => notFetched(failure === null ? "BUG" : this.#source.codeOf(failure)));
  }

  /** Null where the values were not there any more. */
  async #asked(keys: readonly FrameKey[], signal: AbortSignal): Promise<readonly FrameState[] | null> {
    const { frames, address } = await this.#source.open(keys, signal);
    if (frames.length !== keys.length) return null;
    const length = Math.max(
      0,
      ...frames.map((frame) => (frame.is === "read" ? frame.at + bytesOfFrame(frame.facts) : 0)),
    );
    const bytes = new Uint8Array(
      address === null ? new ArrayBuffer(0) : await this.#source.fetch(address, length, signal),
    );
    const states = frames.map((frame) => stateOf(frame, bytes));
    return states.every((state) => state !== null) ? states : null;
  }

  /** What nobody wishes for goes first, the oldest of it before the others, then what is least wanted. */
  #forget(): void {
    if (this.#bytes <= this.#budgetBytes) return;
    const wished = this.#wished.map(nameOf);
    const isWished = new Set(wished);
    for (const name of [...[...this.#kept.keys()].filter((one) => !isWished.has(one)), ...wished.toReversed()]) {
      this.#bytes -= this.#kept.get(name)?.bytes ?? 0;
      this.#kept.delete(name);
      if (this.#bytes <= this.#budgetBytes) return;
    }
  }
}

function notFetched(code: ErrorCode): FrameState {
  const reason = notFetchedWords(code);
  const sentence = `This image could not be fetched${reason === null ? "" : `: ${reason}`}.`;
  return { is: "not-shown", sentence, code };
}

/** Null where the bytes do not hold its values. */
function stateOf(frame: OpenFrame, bytes: Uint8Array): FrameState | null {
  if (frame.is === "not-shown") return { is: "not-shown", sentence: frame.sentence, code: null };
  const { facts, at, bits } = frame;
  const { format } = facts;
  const length = bytesOfFrame(facts);
  if (at + length > bytes.length) return null;
  const own = bytes.subarray(at, at + length);
  return { is: "read", facts, values: bits === null ? valuesOf(own, format) : storedInPlace(own, { format, ...bits }) };
}

/** At once: nobody knows when the collector would, and the next scan is opened meanwhile. Frames of one call share theirs. */
function giveBack(memory: ArrayBufferLike): void {
  if (memory instanceof ArrayBuffer && !memory.detached) memory.transfer(0);
}

function bytesOfFrame({ rows, columns, samplesPerPixel, format }: FrameFacts): number {
  return rows * columns * samplesPerPixel * valueBytes(format);
}

function framesOfCall(facts: FrameFacts): number {
  const most = plainSyntax.test(facts.transferSyntaxUid) ? mostOfCall : mostCompressed;
  return Math.max(1, Math.min(most, Math.floor(callBytes / bytesOfFrame(facts))));
}

const names = new WeakMap<FrameKey, string>();

/** Made once for each key: every step through a scan goes through all of its images. */
function nameOf(key: FrameKey): string {
  const known = names.get(key);
  if (known !== undefined) return known;
  const name = `${key.originalId} ${key.frame}`;
  names.set(key, name);
  return name;
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
