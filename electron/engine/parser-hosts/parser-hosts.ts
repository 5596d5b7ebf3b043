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
} from "../../../shared/api/parser-runner.ts";
import { AppError, hasCode } from "../../../shared/errors.ts";
import { limitsOfReader } from "../../../shared/readers.ts";
import { ServingHost, type HostChoice, type HostLimits, type ParserHost } from "./serving-host.ts";

const mebibyte = 1024 * 1024;
const defaultLimits: HostLimits = {
  startMs: 60_000,
  silenceMs: 10_000,
  totalMs: 60_000,
  residentBytes: 640 * mebibyte,
  messages: 20_000,
};
const limitsByMethod: Partial<Record<ParserMethod, Partial<HostLimits>>> = {
  preparePdf: { silenceMs: 120_000, totalMs: 900_000, residentBytes: 1536 * mebibyte, messages: 1_000_000 },
  redactPdf: { silenceMs: 120_000, totalMs: 1_800_000, residentBytes: 1536 * mebibyte, messages: 1_000_000 },
  redactText: { silenceMs: 120_000, totalMs: 1_800_000, residentBytes: 1536 * mebibyte, messages: 1_000_000 },
  proveRedaction: { silenceMs: 120_000, totalMs: 900_000, residentBytes: 1536 * mebibyte, messages: 1_000_000 },
  placeWords: { silenceMs: 120_000, totalMs: 300_000, residentBytes: 1536 * mebibyte },
  composePapers: { silenceMs: 120_000, totalMs: 900_000, residentBytes: 1536 * mebibyte, messages: 1_000_000 },
  typesetText: { silenceMs: 120_000, totalMs: 120_000 },
  bindPacket: { silenceMs: 300_000, totalMs: 1_800_000, residentBytes: 3072 * mebibyte, messages: 10_000_000 },
  setPacketFront: { silenceMs: 60_000, totalMs: 120_000 },
  placePacket: { silenceMs: 60_000, totalMs: 120_000 },
  renderPdfPage: { silenceMs: 20_000, totalMs: 60_000, residentBytes: 1536 * mebibyte },
  recognisePage: { silenceMs: 120_000, totalMs: 300_000, residentBytes: 1536 * mebibyte },
  describeFrame: { silenceMs: 20_000, totalMs: 60_000, residentBytes: 1536 * mebibyte, messages: 2_000_000 },
  decodeFrame: { silenceMs: 20_000, totalMs: 60_000, residentBytes: 1536 * mebibyte, messages: 2_000_000 },
  decodeFrames: { silenceMs: 20_000, totalMs: 120_000, residentBytes: 1536 * mebibyte, messages: 2_000_000 },
  drawFrame: { silenceMs: 20_000, totalMs: 60_000, residentBytes: 1536 * mebibyte, messages: 2_000_000 },
  drawMarkedImage: { silenceMs: 20_000, totalMs: 60_000, residentBytes: 1536 * mebibyte, messages: 2_000_000 },
  inspectPacket: { silenceMs: 120_000, totalMs: 300_000, residentBytes: 1536 * mebibyte },
  readZipEntry: { silenceMs: 30_000, totalMs: 7_200_000, messages: 100_000_000 },
  listZip: { silenceMs: 60_000, totalMs: 120_000 },
  listIso: { silenceMs: 60_000, totalMs: 120_000, messages: 1_000_000 },
  readDicomdir: { silenceMs: 30_000, totalMs: 120_000 },
};
/** The limits of one call: of its method, or of the reader that it asks for. */
function limitsOf<M extends ParserMethod>(method: M, input: ParserInput<M>): Partial<HostLimits> {
  if (method !== "readFile") return limitsByMethod[method] ?? {};
  return limitsOfReader((input as ParserInput<"readFile">).reader);
}

/** Memory of a long-lived host creeps; a fresh one after this many documents costs little. */
const documentsPerHost = 200;

/** A call that holds so many bytes of its own begins in a host that holds little else: what earlier ones left would stand beside them. */
const roomyCallBytes = 64 * mebibyte;
const roomyHostBytes = 112 * mebibyte;

/** How many bytes of its sources a call holds at once, where that may be many. */
function heldBytes<M extends ParserMethod>(method: M, input: ParserInput<M>): number {
  if (method === "inspectPacket") return (input as ParserInput<"inspectPacket">).sizeBytes;
  if (method !== "bindPacket") return 0;
  return (input as ParserInput<"bindPacket">).parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}

export type MakeHost = (choice: HostChoice) => ParserHost;

/** What somebody waits to see. */
const lookedAt: ReadonlySet<ParserMethod> = new Set([
  "renderPdfPage",
  "warmUp",
  "warmCodec",
  "describeFrame",
  "decodeFrame",
  "decodeFrames",
  "drawFrame",
]);

/** Who looks through a scan asks for the next images within it; a page that nobody needs gives its memory back. */
const besideViewerMs = 5_000;

/** A page is read right after the one before it; once none waits, what knows the language and its letters gives its memory back. */
const recognitionMs = 20_000;

/** A runner that serves each call on a host made by `makeHost`: archives, pages to look at, and everything else apart. */
export function parserRunner(makeHost: MakeHost, limits: Partial<HostLimits> = {}): ParserRunner {
  const readers = new HostLane(makeHost, limits);
  // An archive's host holds its listing, which must outlive the crash of a reader of one of its entries.
  const archives = new HostLane(makeHost, limits);
  // A page that somebody waits to see does not queue behind an import.
  const viewer = new HostLane(makeHost, limits);
  // Decoding takes one processor for each host; the second is there only while frames wait for the first.
  const besideViewer = new HostLane(makeHost, limits, { idleMs: besideViewerMs });
  // Making a packet's documents ready takes one processor for each host.
  const besideReaders = new HostLane(makeHost, limits);
  // Reading a picture takes seconds, in the background, and one processor for each host: nothing is to wait behind it.
  const recognition = [1, 2].map(() => new HostLane(makeHost, limits, { idleMs: recognitionMs, worksBehind: true }));
  const laneOf = (method: ParserMethod, isDecoding: boolean) => {
    if (method === "listZip" || method === "readZipEntry" || method === "listIso") return archives;
    if (method === "decodeFrames" && viewer.waiting > besideViewer.waiting && isDecoding) return besideViewer;
    if (lookedAt.has(method)) return viewer;
    if (method === "recognisePage") return leastBusy(recognition);
    return (method === "preparePdf" || method === "redactPdf" || method === "redactText") &&
      readers.waiting > besideReaders.waiting
      ? besideReaders
      : readers;
  };
  return {
    run: (method, input, options = {}) => laneOf(method, options.isDecoding === true).run(method, input, options),
    start: () => readers.start(),
    close: async () => {
      for (const lane of [readers, archives, viewer, besideViewer, besideReaders, ...recognition]) lane.close();
    },
  };
}

/** The first of those with the fewest calls: who asks for one page after the other gets the host that knows their language. */
function leastBusy(lanes: readonly HostLane[]): HostLane {
  return lanes.reduce((least, lane) => (lane.waiting < least.waiting ? lane : least));
}

/** A call of a lane, as the one behind it sees it. */
interface Turn {
  readonly isRepeatable: boolean;
  /** Its host has it. */
  readonly handedOver: Promise<void>;
  readonly ended: Promise<unknown>;
  /** The end of the call before it. */
  readonly before: Promise<unknown>;
}

const atOnce = Promise.resolve();

/**
 * Calls served one after the other by one host at a time. Of two that can be repeated the second is handed over while the first
 * is served: the host goes on with it while the answer to the first is examined here.
 */
class HostLane {
  readonly #makeHost: MakeHost;
  readonly #limits: Partial<HostLimits>;
  readonly #choice: HostChoice;
  /** How long its host stays without a call; null keeps it. */
  readonly #idleMs: number | null;
  #idle: NodeJS.Timeout | undefined;
  #current: ServingHost | null = null;
  #last: Turn = { isRepeatable: false, handedOver: atOnce, ended: atOnce, before: atOnce };
  /** Calls that have not ended. */
  waiting = 0;

  constructor(
    makeHost: MakeHost,
    limits: Partial<HostLimits>,
    { idleMs, worksBehind = false }: { readonly idleMs?: number } & Partial<HostChoice> = {},
  ) {
    this.#makeHost = makeHost;
    this.#choice = { worksBehind };
    this.#limits = limits;
    this.#idleMs = idleMs ?? null;
  }

  start(): void {
    this.#current ??= this.#newHost();
  }

  run<M extends ParserMethod>(method: M, input: ParserInput<M>, options: ParserJobOptions): Promise<ParserOutput<M>> {
    this.waiting += 1;
    clearTimeout(this.#idle);
    const last = this.#last;
    const isRepeatable = options.isRepeatable === true;
    const handed = Promise.withResolvers<void>();
    const result = this.#turnAfter(last, isRepeatable)
      .then(() => this.#serve(method, input, { ...options, onHandedOver: handed.resolve }))
      .finally(() => this.#ended());
    const ended = result.then(
      () => handed.resolve(),
      () => handed.resolve(),
    );
    this.#last = { isRepeatable, handedOver: handed.promise, ended, before: last.ended };
    return result;
  }

  async #turnAfter(last: Turn, isRepeatable: boolean): Promise<void> {
    if (isRepeatable && last.isRepeatable) await Promise.all([last.handedOver, last.before]);
    // A host that has to go first finishes what it was given.
    if (!isRepeatable || !last.isRepeatable || this.#isSpent()) await last.ended;
  }

  /** The host is to be replaced before it serves a repeatable call. */
  #isSpent(): boolean {
    const host = this.#current;
    return (
      host === null ||
      host.isEnded ||
      host.wear >= documentsPerHost ||
      host.isAbove({ ...defaultLimits, ...this.#limits })
    );
  }

  async #serve<M extends ParserMethod>(
    method: M,
    input: ParserInput<M>,
    { onHandedOver, ...options }: ParserJobOptions & { readonly onHandedOver: () => void },
  ): Promise<ParserOutput<M>> {
    if (options.signal?.aborted || options.whileWaiting?.aborted)
      throw new AppError("CANCELLED", "cancelled before the file was read");
    const limits = { ...defaultLimits, ...limitsOf(method, input), ...this.#limits };
    if (this.#current?.isEnded || this.#current?.isAbove(limits)) this.close();
    if (heldBytes(method, input) >= roomyCallBytes && this.#current?.isAbove({ residentBytes: roomyHostBytes }))
      this.close();
    const host = (this.#current ??= this.#newHost());
    try {
      const answer = host.call(method, input, { ...options, limits });
      onHandedOver();
      const output = await answer;
      if (host.wear >= documentsPerHost && !host.isServing) this.#end(host);
      return output;
    } catch (error) {
      this.#end(host);
      // Only what was raised on our side of the port may end the job: a host can claim any code.
      if (host.ownError !== null && hasCode(host.ownError, "DISK_FULL", "VAULT_DAMAGED", "SOURCE_UNREADABLE"))
        throw host.ownError;
      if (options.signal?.aborted) throw new AppError("CANCELLED", "cancelled by the caller", { cause: error });
      throw new AppError("PARSER_FAILED", "the reader of this file stopped", { cause: error });
    }
  }

  /** Ends this host; not the one that has taken its place meanwhile. */
  #end(host: ServingHost): void {
    if (this.#current === host) this.close();
    else host.kill();
  }

  #ended(): void {
    this.waiting -= 1;
    if (this.waiting === 0 && this.#idleMs !== null) this.#idle = setTimeout(() => this.close(), this.#idleMs).unref();
  }

  #newHost(): ServingHost {
    return new ServingHost(this.#makeHost(this.#choice), { ...defaultLimits, ...this.#limits });
  }

  close(): void {
    clearTimeout(this.#idle);
    this.#current?.kill();
    this.#current = null;
  }
}
