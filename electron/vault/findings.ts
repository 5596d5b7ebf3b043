/** What opening noticed and what checking found: data, since the vault goes on working around it. */
import type { FindingCode, ProblemCode } from "../../shared/model/vault-finding.ts";

export type { FindingCode, ProblemCode };

/** One thing opening mended or noticed. `file` is relative to the vault; `affectedOriginals` are ids of blobs now unreadable. */
export interface OpenFinding {
  readonly code: FindingCode;
  readonly file?: string;
  readonly pack?: string;
  readonly affectedOriginals?: readonly string[];
}

/** One thing a check found wrong. */
export interface VaultProblem {
  readonly code: ProblemCode;
  readonly file?: string;
  readonly pack?: string;
  readonly affectedOriginals?: readonly string[];
}
