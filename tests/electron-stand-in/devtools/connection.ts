/** Commands to Chromium and events from it, over the two pipes of `--remote-debugging-pipe=cbor`. No port is opened. */
import { EventEmitter } from "node:events";
import type { Readable, Writable } from "node:stream";
import { decodeFrame, encodeFrame, frameHeadBytes, frameLength } from "./cbor.ts";
import type { Protocol } from "./protocol.ts";

type Commands = Protocol.CommandParameters;
type Results = Protocol.CommandReturnValues;
type Events = { readonly [K in keyof Protocol.Events]: [Protocol.Events[K]] };

interface Incoming {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly sessionId?: string;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}
interface Waiting {
  readonly method: string;
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

/** One conversation with the browser or with one of its pages. Events are those of the protocol, by their names. */
export class DevtoolsSession extends EventEmitter<Events> {
  readonly #connection: Connection;
  readonly id: string | undefined;

  constructor(connection: Connection, id: string | undefined) {
    super();
    this.setMaxListeners(0);
    this.#connection = connection;
    this.id = id;
  }

  send<M extends keyof Commands>(method: M, params?: Commands[M]): Promise<Results[M]> {
    return this.#connection.send(method, params ?? {}, this.id);
  }
}

/** The pipe to one Chromium. */
export class Connection {
  readonly #toBrowser: Writable;
  readonly #waiting = new Map<number, Waiting>();
  readonly #sessions = new Map<string, DevtoolsSession>();
  readonly #onClose: () => void;
  #lastId = 0;
  #isClosed = false;
  /** The conversation with the browser itself. */
  readonly root: DevtoolsSession;

  constructor(toBrowser: Writable, fromBrowser: Readable, onClose: () => void) {
    this.#toBrowser = toBrowser;
    this.#onClose = onClose;
    this.root = new DevtoolsSession(this, undefined);
    fromBrowser.on(
      "data",
      frameSplitter((frame) => this.#receive(frame)),
    );
    const closed = () => this.#close();
    fromBrowser.on("close", closed).on("error", closed);
    toBrowser.on("error", closed);
  }

  /** The conversation with the page whose session has this id. */
  session(id: string): DevtoolsSession {
    const known = this.#sessions.get(id);
    if (known) return known;
    const session = new DevtoolsSession(this, id);
    this.#sessions.set(id, session);
    return session;
  }

  forget(id: string): void {
    this.#sessions.delete(id);
  }

  send<M extends keyof Commands>(method: M, params: object, sessionId: string | undefined): Promise<Results[M]> {
    const id = ++this.#lastId;
    // Once Chromium has ended the app ends too, and what still waits for an answer is of no more interest.
    if (this.#isClosed) return new Promise(() => undefined);
    this.#toBrowser.cork();
    for (const piece of encodeFrame({ id, method, params, sessionId })) this.#toBrowser.write(piece);
    this.#toBrowser.uncork();
    return new Promise((resolve, reject) => this.#waiting.set(id, { method, resolve, reject }));
  }

  #receive(frame: Buffer): void {
    const message = decodeFrame(frame) as Incoming;
    if (message.id !== undefined) {
      const call = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.error) call?.reject(new Error(`${call.method}: ${message.error.message}`));
      else call?.resolve(message.result as never);
    } else if (message.method !== undefined) {
      const session = message.sessionId === undefined ? this.root : this.session(message.sessionId);
      session.emit(message.method as keyof Events, message.params as never);
    }
  }

  #close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#waiting.clear();
    this.#onClose();
  }
}

/** Cuts the stream into frames; a frame is put together once, however many pieces it arrives in. */
function frameSplitter(onFrame: (frame: Buffer) => void): (chunk: Buffer) => void {
  let chunks: Buffer[] = [];
  let have = 0;
  let need = frameHeadBytes;
  return (chunk) => {
    chunks.push(chunk);
    have += chunk.length;
    while (have >= need) {
      const [only] = chunks;
      const bytes = chunks.length === 1 && only ? only : Buffer.concat(chunks);
      chunks = [bytes];
      need = frameLength(bytes);
      if (have < need) break;
      onFrame(bytes.subarray(0, need));
      const rest = bytes.subarray(need);
      chunks = rest.length > 0 ? [rest] : [];
      have = rest.length;
      need = frameHeadBytes;
    }
  };
}
