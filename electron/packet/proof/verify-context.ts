/** What a verification works with. */
import type { ParserRunner } from "../../../shared/api/parser-runner.ts";
import type { ReadBack } from "../writing/write-messages.ts";

export interface VerifyContext {
  readonly parsers: ParserRunner;
  readonly signal?: AbortSignal | undefined;
  /** The password (UTF-8) of a locked Packet.pdf. */
  readonly password?: Uint8Array | null | undefined;
  /** Digests of pages by the SHA-256 of their original, where they were made ready a moment ago. */
  readonly prepared?: ReadonlyMap<string, readonly string[]> | undefined;
  /** What files held when they were read from the disk a moment ago, by their places; one that was touched since is read again. */
  readonly readBack?: ReadonlyMap<string, ReadBack> | undefined;
}
