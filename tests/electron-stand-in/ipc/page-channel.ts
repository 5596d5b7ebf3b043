/** Messages between the main process and one page, whole and in order, however large they are. */
import type { DevtoolsSession } from "../devtools/connection.ts";
import { createMessageCodec } from "../page/message-codec.ts";
import type { MessageHead, MessageToPage } from "../page/preload-runtime.ts";

/** Bytes that travel in one call. Larger pieces are slower: Chromium copies each of them several times. */
export const pieceBytes = 768 * 1024;

/** More bytes than these are fetched by the page, which takes longer to begin and less long for each byte. */
const inlineBytes = 128 * 1024;

const codec = createMessageCodec();

/** A message of a page, whole. */
export interface ReceivedMessage {
  readonly kind: MessageHead["kind"];
  readonly id: number;
  readonly channel: string;
  readonly value: unknown;
}

/** Puts the messages of a page together from the calls it makes. */
export class IncomingMessages {
  readonly #onMessage: (message: ReceivedMessage) => void;
  #head: MessageHead | null = null;
  #binaries: readonly Buffer[] = [];
  #index = 0;
  #at = 0;

  constructor(onMessage: (message: ReceivedMessage) => void) {
    this.#onMessage = onMessage;
  }

  take(payload: string): void {
    if (payload.startsWith("=")) {
      this.#head = JSON.parse(payload.slice(1)) as MessageHead;
      this.#binaries = this.#head.sizes.map((size) => Buffer.allocUnsafeSlow(size));
      this.#index = 0;
      this.#at = 0;
    } else {
      const coding = payload.startsWith("*") ? "utf16le" : "base64";
      this.#at += this.#binaries[this.#index]?.write(payload.slice(1), this.#at, coding) ?? 0;
    }
    this.#finishIfComplete();
  }

  #finishIfComplete(): void {
    const head = this.#head;
    if (!head) return;
    while (this.#index < this.#binaries.length && this.#at === this.#binaries[this.#index]?.length) {
      this.#index += 1;
      this.#at = 0;
    }
    if (this.#index < this.#binaries.length) return;
    this.#head = null;
    const value = codec.unpack({ text: head.text, binaries: this.#binaries });
    this.#binaries = [];
    this.#onMessage({ kind: head.kind, id: head.id, channel: head.channel, value });
  }
}

/** Sends messages to the preload script's world of a page; those sent before it is there wait for it. */
export class OutgoingMessages {
  readonly #session: DevtoolsSession;
  readonly #functionName: string;
  readonly #bytes = new Map<number, Buffer>();
  #contextId: number | null = null;
  #waiting: string[] = [];
  #lastBytesId = 0;

  constructor(session: DevtoolsSession, functionName: string) {
    this.#session = session;
    this.#functionName = functionName;
  }

  /** The page's preload script has run in this world. */
  open(contextId: number): void {
    this.#contextId = contextId;
    for (const call of this.#waiting.splice(0)) this.#call(call);
  }

  /** The page has left its document. */
  close(): void {
    this.#contextId = null;
  }

  post(head: Pick<MessageHead, "kind" | "id" | "channel">, value: unknown): void {
    const { text, binaries } = codec.pack(value);
    const sizes = binaries.map((bytes) => bytes.length);
    // A copy, as structured clone makes one: the sender may go on to change what it has sent.
    const joined = Buffer.concat(binaries);
    const bytes = joined.length <= inlineBytes ? joined.toString("base64") : this.#keep(joined);
    this.#call(`=${JSON.stringify({ ...head, text, sizes, bytes } satisfies MessageToPage)}`);
  }

  /** The bytes that the page fetches by this number, which it can do once. */
  take(id: number): Buffer | null {
    const bytes = this.#bytes.get(id) ?? null;
    this.#bytes.delete(id);
    return bytes;
  }

  /** Sends the bytes of this number piece by piece, to a page that cannot fetch them. */
  sendPieces(id: number): void {
    const bytes = this.take(id) ?? Buffer.alloc(0);
    for (let at = 0; at < bytes.length; at += pieceBytes)
      this.#call(`+${bytes.toString("base64", at, Math.min(at + pieceBytes, bytes.length))}`);
  }

  #keep(bytes: Buffer): number {
    this.#lastBytesId += 1;
    this.#bytes.set(this.#lastBytesId, bytes);
    return this.#lastBytesId;
  }

  #call(text: string): void {
    if (this.#contextId === null) {
      this.#waiting.push(text);
      return;
    }
    const call = this.#session.send("Runtime.callFunctionOn", {
      functionDeclaration: `function (text) { globalThis[${JSON.stringify(this.#functionName)}](text); }`,
      arguments: [{ value: text }],
      executionContextId: this.#contextId,
      silent: true,
    });
    // The page has gone to another document or was closed: what was meant for the old one is lost, as in Electron.
    call.catch(() => undefined);
  }
}
