/** What a verification works with. */
import type { ParserRunner } from "../../../shared/api/parser-runner.ts";

export interface VerifyContext {
  readonly parsers: ParserRunner;
  readonly signal?: AbortSignal | undefined;
  /** Digests of pages by the SHA-256 of their original, where they were made ready a moment ago. */
  readonly prepared?: ReadonlyMap<string, readonly string[]> | undefined;
}
