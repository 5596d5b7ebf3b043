/** Draws the small pictures that series of an open vault lack, beside everything else; it gives way to whoever writes. */
import type { ParserRunner } from "../../shared/api/parser-runner.ts";
import { drawThumbnails } from "../records/imaging/draw-thumbnails.ts";
import type { Vault } from "../vault/vault.ts";
import { BackgroundJob } from "./background-job.ts";

interface PictureJobParts {
  readonly vault: Vault;
  readonly parsers: ParserRunner;
  readonly worksBehind: boolean;
}

/** The drawing of one open vault: what an import could not draw, and what vaults from before never had. */
export class PictureJob {
  readonly behind: BackgroundJob;
  /** Tried again when the vault is opened the next time. */
  readonly #unanswered = new Set<string>();

  constructor({ vault, parsers, worksBehind }: PictureJobParts) {
    this.behind = new BackgroundJob(
      (signal) => drawThumbnails({ vault, parsers, signal, originals: null, unanswered: this.#unanswered }),
      worksBehind,
    );
  }
}
