/**
 * Jobs for parser hosts, whatever kind of host serves them. A host that crashes, loops, floods or grows past its limits costs
 * the call it was serving and is replaced.
 */
import type {
  ParserInput,
  ParserJobOptions,
  ParserMethod,
  ParserOutput,
  ParserRunner,
} from "../../shared/api/parser-runner.ts";
import { parserContract, sourceContract } from "../../shared/api/parsers.ts";
import { AppError, hasCode } from "../../shared/errors.ts";
import { connect, serve, type Client, type Port } from "../../shared/rpc.ts";

/** A live host: its port, and how it is ended. */
export interface ParserHost {
  readonly port: Port;
  /** Resident memory in bytes, or null where it cannot be told. */
  residentBytes(): number | null;
  kill(): void;
}

export interface HostLimits {
  /** How long a host may stay silent while it works on a call: no read, no write, no progress. */
  readonly silenceMs: number;
  readonly totalMs: number;
  readonly residentBytes: number;
  readonly messages: number;
}

const mebibyte = 1024 * 1024;
const defaultLimits: HostLimits = {
  silenceMs: 10_000,
  totalMs: 60_000,
  residentBytes: 640 * mebibyte,
  messages: 20_000,
};
const limitsByMethod: Partial<Record<ParserMethod, Partial<HostLimits>>> = {
  readPdf: { silenceMs: 60_000, totalMs: 300_000 },
  preparePdf: { silenceMs: 120_000, totalMs: 900_000, residentBytes: 1536 * mebibyte, messages: 1_000_000 },
  typesetText: { silenceMs: 120_000, totalMs: 120_000 },
  bindPacket: { silenceMs: 300_000, totalMs: 1_800_000, residentBytes: 3072 * mebibyte, messages: 10_000_000 },
  setPacketFront: { silenceMs: 60_000, totalMs: 120_000 },
  renderPdfPage: { silenceMs: 20_000, totalMs: 60_000, residentBytes: 1536 * mebibyte },
  inspectPacket: { silenceMs: 120_000, totalMs: 300_000, residentBytes: 1536 * mebibyte },
  readZipEntry: { silenceMs: 30_000, totalMs: 7_200_000, messages: 100_000_000 },
  listZip: { silenceMs: 30_000, totalMs: 120_000 },
};
/** Memory of a long-lived host creeps; a fresh one after this many documents costs little. */
const documentsPerHost = 200;
/** Reading headers leaves next to nothing behind, and one call reads many; pages of one document are drawn one after the other. */
const wearByMethod: Partial<Record<ParserMethod, number>> = { readInstances: 0.1, renderPdfPage: 0.2 };
const pollMs = 250;

/** A runner that serves each call on a host made by `makeHost`: archives, pages to look at, and everything else apart. */
export function parserRunner(makeHost: () => ParserHost, limits: Partial<HostLimits> = {}): ParserRunner {
  const readers = new HostLane(makeHost, limits);
  // An archive's host holds its listing, which must outlive the crash of a reader of one of its entries.
  const archives = new HostLane(makeHost, limits);
  // A page that somebody waits to see does not queue behind an import.
  const viewer = new HostLane(makeHost, limits);
  const laneOf = (method: ParserMethod) => {
    if (method === "listZip" || method === "readZipEntry") return archives;
    return method === "renderPdfPage" || method === "warmUp" ? viewer : readers;
  };
  return {
    run: (method, input, options = {}) => laneOf(method).run(method, input, options),
    close: async () => {
      for (const lane of [readers, archives, viewer]) lane.close();
    },
  };
}

/** Calls served one after the other by one host at a time. */
class HostLane {
  readonly #makeHost: () => ParserHost;
  readonly #limits: Partial<HostLimits>;
  #current: ServingHost | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(makeHost: () => ParserHost, limits: Partial<HostLimits>) {
    this.#makeHost = makeHost;
    this.#limits = limits;
  }

  run<M extends ParserMethod>(method: M, input: ParserInput<M>, options: ParserJobOptions): Promise<ParserOutput<M>> {
    const result = this.#queue.then(() => this.#serve(method, input, options));
    this.#queue = result.catch(() => undefined);
    return result;
  }

  async #serve<M extends ParserMethod>(
    method: M,
    input: ParserInput<M>,
    options: ParserJobOptions,
  ): Promise<ParserOutput<M>> {
    if (options.signal?.aborted || options.whileWaiting?.aborted)
      throw new AppError("CANCELLED", "cancelled before the file was read");
    this.#current ??= new ServingHost(this.#makeHost());
    const host = this.#current;
    const limits = { ...defaultLimits, ...limitsByMethod[method], ...this.#limits };
    try {
      const output = await host.call(method, input, { ...options, limits });
      if (host.wear >= documentsPerHost) this.close();
      return output;
    } catch (error) {
      this.close();
      // Only what was raised on our side of the port may end the job: a host can claim any code.
      if (host.ownError !== null && hasCode(host.ownError, "DISK_FULL", "VAULT_DAMAGED", "SOURCE_UNREADABLE"))
        throw host.ownError;
      if (options.signal?.aborted) throw new AppError("CANCELLED", "cancelled by the caller", { cause: error });
      throw new AppError("PARSER_FAILED", "the reader of this file stopped", { cause: error });
    }
  }

  close(): void {
    this.#current?.kill();
    this.#current = null;
  }
}

/** One host and the job it is serving. */
class ServingHost {
  readonly #host: ParserHost;
  readonly #client: Client<typeof parserContract>;
  #job: ParserJobOptions = {};
  #ownError: unknown = null;
  /** Calls of the host that we are serving: it is not silent while it waits for a slow medium. */
  #serving = 0;
  #messages = 0;
  #lastSign = 0;
  /** How many documents it has served, in round figures. */
  wear = 0;

  constructor(host: ParserHost) {
    this.#host = host;
    const port = this.#counted(host.port);
    this.#client = connect(port, parserContract);
    serve(port, sourceContract, {
      read: async ({ source, offset, length }) =>
        this.#own(async () => {
          const bytes = this.#job.sources?.[source];
          if (!bytes) throw new AppError("INVALID_INPUT", "no such source");
          return bytes.read(offset, length);
        }),
      write: async ({ bytes }) =>
        this.#own(async () => {
          await this.#job.onBytes?.(bytes);
          return null;
        }),
    });
  }

  async call<M extends ParserMethod>(
    method: M,
    input: ParserInput<M>,
    options: ParserJobOptions & { readonly limits: HostLimits },
  ): Promise<ParserOutput<M>> {
    this.wear += wearByMethod[method] ?? 1;
    this.#job = options;
    this.#ownError = null;
    this.#messages = 0;
    const stopWatching = this.#watch(options.limits);
    try {
      const call = this.#client[method] as (input: unknown, options: unknown) => Promise<ParserOutput<M>>;
      const onProgress = (value: { done: number; total: number }) => options.onProgress?.(value.done, value.total);
      return await call(input, { signal: options.signal, onProgress });
    } catch (error) {
      throw this.#ownError ?? error;
    } finally {
      stopWatching();
      this.#job = {};
    }
  }

  /** An error of our own side (a full disk while taking output), which matters more than what the host makes of it. */
  get ownError(): unknown {
    return this.#ownError;
  }

  kill(): void {
    this.#host.kill();
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
          this.#messages += 1;
          this.#lastSign = performance.now();
          listener(message);
        }),
    };
  }

  /** Ends the host when it breaks a limit; the waiting call then rejects, since its port closes. */
  #watch(limits: HostLimits): () => void {
    const started = performance.now();
    this.#lastSign = started;
    const timer = setInterval(
      () => {
        const now = performance.now();
        const isSilent = this.#serving === 0 && now - this.#lastSign > limits.silenceMs;
        const isLate = now - started > limits.totalMs;
        const isLarge = (this.#host.residentBytes() ?? 0) > limits.residentBytes;
        if (isSilent || isLate || isLarge || this.#messages > limits.messages) this.#host.kill();
      },
      Math.min(pollMs, limits.silenceMs / 2),
    );
    return () => clearInterval(timer);
  }
}
