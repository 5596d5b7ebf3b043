/** One parser host: the job it is serving, and the watch over it from its start to its end. */
import type { ParserInput, ParserJobOptions, ParserMethod, ParserOutput } from "../../../shared/api/parser-runner.ts";
import { parserContract, sourceContract } from "../../../shared/api/parsers.ts";
import { AppError } from "../../../shared/errors.ts";
import { connect, serve, type Client, type Port } from "../../../shared/rpc.ts";
import { BytesInFlight } from "./bytes-in-flight.ts";

/** A live host: its port, and how it is ended. */
export interface ParserHost {
  readonly port: Port;
  /** Resident memory in bytes, or null where it cannot be told. */
  residentBytes(): number | null;
  kill(): void;
}

/** What a host is made for. */
export interface HostChoice {
  /** Nobody waits for what it does: it gives way to all other processes. */
  readonly worksBehind: boolean;
}

export interface HostLimits {
  /** How long a host may take until it first says anything: on an old or busy computer loading the program takes a while. */
  readonly startMs: number;
  /** How long it may then stay silent while it works on a call: no read, no write, no progress. */
  readonly silenceMs: number;
  readonly totalMs: number;
  readonly residentBytes: number;
  readonly messages: number;
}

const mebibyte = 1024 * 1024;
/** Of inputs sent and not taken, and of output handed over and not stored; each piece is of 16 MiB at most. */
const inFlightBytes = 32 * mebibyte;
/** Between its calls a host has nothing to say but what belongs to the last one. */
const idleMessages = 1_000;
const pollMs = 250;

/** Reading headers leaves next to nothing behind, and one call reads many; pages of one document are drawn one after the other. */
const wearByMethod: Partial<Record<ParserMethod, number>> = {
  readInstances: 0.1,
  renderPdfPage: 0.2,
  describeFrame: 0.02,
  decodeFrame: 0.02,
  decodeFrames: 0.1,
  drawFrame: 0.02,
  drawMarkedImage: 0.02,
};

/** The same bytes as no Buffer: JSON would have one turn itself into a list of numbers before anybody can say that it is bytes. */
function plainBytes({ buffer, byteOffset, byteLength }: Uint8Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

type ServedCall = ParserJobOptions & { readonly limits: HostLimits };

/** What a host is held to at the moment, and since when. */
interface Watch {
  readonly limits: HostLimits;
  readonly started: number;
}

export class ServingHost {
  readonly #host: ParserHost;
  readonly #client: Client<typeof parserContract>;
  readonly #toHost = new BytesInFlight(inFlightBytes);
  readonly #timer: NodeJS.Timeout;
  #fromHost = 0;
  #job: ParserJobOptions = {};
  #ownError: unknown = null;
  /** Calls of the host that we are serving: it is not silent while it waits for a slow medium. */
  #serving = 0;
  #messages = 0;
  #lastSign = 0;
  #hasStarted = false;
  #watch: Watch | null = null;
  /** Calls that have not ended; the first is served. */
  readonly #calls: ServedCall[] = [];
  /** The memory that its last call might take; what is left of it after the call may not grow beyond. */
  #residentBytes: number;
  /** How many documents it has served, in round figures. */
  wear = 0;
  isEnded = false;

  constructor(host: ParserHost, { residentBytes, silenceMs }: Pick<HostLimits, "residentBytes" | "silenceMs">) {
    this.#host = host;
    this.#residentBytes = residentBytes;
    const port = this.#counted(host.port);
    this.#client = connect(port, parserContract);
    serve(port, sourceContract, {
      read: async ({ source, offset, length }) => {
        // Of the job that is served now, not of the one that may be served when its turn comes.
        const bytes = this.#job.sources?.[source];
        const receipt = await this.#toHost.sending(length);
        return this.#own(async () => {
          if (!bytes) throw new AppError("INVALID_INPUT", "no such source");
          return { bytes: plainBytes(await bytes.read(offset, length)), receipt };
        });
      },
      taken: ({ receipt }) => {
        this.#toHost.taken(receipt);
        return null;
      },
      write: async ({ bytes }) => this.#own(() => this.#store(bytes)),
    });
    this.#timer = setInterval(() => this.#look(), Math.min(pollMs, silenceMs / 2));
    this.#timer.unref();
    host.port.onClose(() => this.#ended());
  }

  /**
   * Makes one call. A second one may be made before the first has ended, if neither has sources nor output: the host has it at hand
   * then, and is held to it from the end of the first.
   */
  async call<M extends ParserMethod>(method: M, input: ParserInput<M>, options: ServedCall): Promise<ParserOutput<M>> {
    this.wear += wearByMethod[method] ?? 1;
    this.#calls.push(options);
    if (this.#calls.length === 1) this.#begin(options);
    try {
      const call = this.#client[method] as (input: unknown, options: unknown) => Promise<ParserOutput<M>>;
      const onProgress = (value: { done: number; total: number }) => options.onProgress?.(value.done, value.total);
      return await call(input, { signal: options.signal, onProgress });
    } catch (error) {
      throw this.#ownError ?? error;
    } finally {
      this.#finish(options);
    }
  }

  #begin(options: ServedCall): void {
    this.#job = options;
    this.#ownError = null;
    this.#messages = 0;
    this.#lastSign = performance.now();
    this.#watch = { limits: options.limits, started: this.#lastSign };
    this.#residentBytes = options.limits.residentBytes;
  }

  /** A host that answers the later of two calls first is held to the earlier one all the same. */
  #finish(options: ServedCall): void {
    const at = this.#calls.indexOf(options);
    this.#calls.splice(at, 1);
    const [next] = this.#calls;
    if (at > 0) return;
    if (next) return this.#begin(next);
    this.#watch = null;
    this.#messages = 0;
    this.#job = {};
  }

  /** True while a call has not ended. */
  get isServing(): boolean {
    return this.#calls.length > 0;
  }

  /** True when the host holds more already than a call may take: it would be ended for what an earlier one left behind. */
  isAbove({ residentBytes }: Pick<HostLimits, "residentBytes">): boolean {
    return (this.#host.residentBytes() ?? 0) > residentBytes;
  }

  /** An error of our own side (a full disk while taking output), which matters more than what the host makes of it. */
  get ownError(): unknown {
    return this.#ownError;
  }

  kill(): void {
    this.#ended();
    this.#host.kill();
  }

  #ended(): void {
    this.isEnded = true;
    clearInterval(this.#timer);
  }

  /** Output is taken one piece after the other; a host that hands over many at once would fill our memory with them. */
  async #store(bytes: Uint8Array): Promise<null> {
    this.#fromHost += bytes.length;
    try {
      if (this.#fromHost > inFlightBytes) {
        this.kill();
        throw new AppError("INVALID_INPUT", "more output than can be taken");
      }
      await this.#job.onBytes?.(bytes);
      return null;
    } finally {
      this.#fromHost -= bytes.length;
    }
  }

  async #own<T>(work: () => Promise<T>): Promise<T> {
    this.#serving += 1;
    try {
      return await work();
    } catch (error) {
      this.#ownError ??= error;
      throw error;
    } finally {
      this.#serving -= 1;
      this.#lastSign = performance.now();
    }
  }

  #counted(port: Port): Port {
    return {
      ...port,
      onMessage: (listener) =>
        port.onMessage((message) => {
          if (this.isEnded) return;
          this.#messages += 1;
          this.#hasStarted = true;
          this.#lastSign = performance.now();
          // Counted for each of two listeners, as limits are; no need to wait for the next look.
          if (this.#messages > (this.#watch?.limits.messages ?? idleMessages)) this.kill();
          else listener(message);
        }),
    };
  }

  /** Ends the host when it breaks a limit, between calls too; a waiting call then rejects, since its port closes. */
  #look(): void {
    const isLarge = this.isAbove({ residentBytes: this.#residentBytes });
    if (isLarge || (this.#watch !== null && this.#isStuck(this.#watch))) this.kill();
  }

  #isStuck({ limits, started }: Watch): boolean {
    const now = performance.now();
    const silenceMs = this.#hasStarted ? limits.silenceMs : limits.startMs;
    const isSilent = this.#serving === 0 && now - this.#lastSign > silenceMs;
    return isSilent || now - started > limits.totalMs;
  }
}
