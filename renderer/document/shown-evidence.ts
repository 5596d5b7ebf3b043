/** What a document's pages outline. */
import type { MarkedEvidence } from "./evidence-boxes.ts";

/** What is outlined on the pages, and whether it is to be brought into view. */
export interface Shown {
  readonly evidence: readonly MarkedEvidence[];
  /** Stays outlined when a glance at something else ends. */
  readonly lasting: readonly MarkedEvidence[];
  readonly wish: number;
}
