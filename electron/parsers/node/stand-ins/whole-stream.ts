import { joinBytes } from "../../join-bytes.ts";

/** In place of `Response`, which would bring Node's network client with it: readers use it to gather a stream, pdf.js looks at it. */
export class WholeStream {
  readonly body: ReadableStream<Uint8Array>;

  constructor(body: ReadableStream<Uint8Array>) {
    this.body = body;
  }

  async bytes(): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    for await (const piece of this.body as unknown as AsyncIterable<Uint8Array>) pieces.push(piece);
    return joinBytes(pieces);
  }

  async arrayBuffer(): Promise<ArrayBufferLike> {
    return (await this.bytes()).buffer;
  }
}
