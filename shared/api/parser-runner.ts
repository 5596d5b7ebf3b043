/** How the engine's layers ask for a foreign file to be read, whatever kind of host does it. */
import type { z } from "zod";
import type { parserContract } from "./parsers.ts";

export type ParserMethod = keyof typeof parserContract;
export type ParserInput<M extends ParserMethod> = z.input<(typeof parserContract)[M]["input"]>;
export type ParserOutput<M extends ParserMethod> = z.output<(typeof parserContract)[M]["output"]>;

/** Bytes that a parser host may read during its job, and nothing else. */
export interface ByteSource {
  readonly sizeBytes: number;
  /** At most `length` bytes at `offset`; shorter only at the end. */
  read(offset: number, length: number): Uint8Array | Promise<Uint8Array>;
}

export interface ParserJobOptions {
  readonly sources?: readonly ByteSource[];
  /** Takes the job's output in order; a rejected promise ends the job. */
  readonly onBytes?: (bytes: Uint8Array) => void | Promise<void>;
  readonly onProgress?: (done: number, total: number) => void;
  /** Ends the job at any moment, and its host with it. */
  readonly signal?: AbortSignal | undefined;
  /** Ends the job only while it waits for its turn: a short one is finished sooner than a host is replaced. */
  readonly whileWaiting?: AbortSignal | undefined;
  /**
   * Whoever asks asks again, call by call, when a host ends over it; it has neither sources nor output. It may be handed to the host
   * while the one before it is served, and fails with it.
   */
  readonly isRepeatable?: boolean;
  /** The job takes a processor for itself: while another one runs it may be served beside it. */
  readonly isDecoding?: boolean;
}

export interface ParserRunner {
  /**
   * Runs one method of the parser contract in a host. Rejects with PARSER_FAILED when the host crashed, ran out of
   * time or memory, or answered in a wrong shape (the host is then replaced), and with CANCELLED.
   */
  run<M extends ParserMethod>(method: M, input: ParserInput<M>, options?: ParserJobOptions): Promise<ParserOutput<M>>;
  /** Starts the host that reads files, where there is none: it is up by the time that it is first asked. */
  start(): void;
  /** Ends the hosts. */
  close(): Promise<void>;
}

/** Bytes in memory as a source. */
export function memorySource(bytes: Uint8Array): ByteSource {
  return { sizeBytes: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) };
}
