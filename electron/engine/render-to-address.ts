/** A page of a PDF drawn in a parser host, waiting under a one-time address. */
import type { PagePicture } from "../../shared/api/engine/fields.ts";
import type { ByteSource, ParserRunner } from "../../shared/api/parser-runner.ts";
import { AppError } from "../../shared/errors.ts";
import type { OneTimeBytes } from "./one-time-bytes.ts";

export interface RenderRequest {
  /** The same for every page of one file. */
  readonly documentKey: string;
  readonly source: ByteSource;
  readonly page: number;
  readonly widthPixels: number;
}

/** Rejects with PARSER_FAILED when the page cannot be drawn. */
export async function renderToAddress(
  { source, ...request }: RenderRequest,
  options: { readonly parsers: ParserRunner; readonly handed: OneTimeBytes; readonly signal: AbortSignal },
): Promise<PagePicture> {
  const pieces: Uint8Array[] = [];
  const { parsers, handed, signal } = options;
  const drawn = await parsers.run(
    "renderPdfPage",
    { ...request, sizeBytes: source.sizeBytes },
    { sources: [source], whileWaiting: signal, onBytes: (bytes) => void pieces.push(Uint8Array.from(bytes)) },
  );
  if (drawn.is === "failed") throw new AppError("PARSER_FAILED", "the page cannot be drawn");
  const address = handed.put({ contentType: "image/png", bytes: Buffer.concat(pieces) });
  return { address, width: drawn.width, height: drawn.height };
}
