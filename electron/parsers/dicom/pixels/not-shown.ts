import type { Reason } from "../../../../shared/reason-words.ts";

/** Raised where a picture or one frame of it cannot be shown: the object is kept and exported all the same. */
export class NotShown extends Error {
  readonly reason: Reason;

  constructor(reason: Reason, options?: ErrorOptions) {
    super(reason, options);
    this.reason = reason;
  }
}
