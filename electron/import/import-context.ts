/** What an import is asked for, what it works on and what it tells of its progress. */
import type { ParserRunner } from "../../shared/api/parser-runner.ts";
import type { ClockAndIds, PersonId, StudyId } from "../../shared/model/ids.ts";
import type { Vault } from "../vault/vault.ts";
import type { SlowMedium } from "./source/file-reads.ts";

export interface ImportRequest {
  readonly paths: readonly string[];
  readonly personId: PersonId | null;
  /** The name of a person to be made for this import, where personId is null. */
  readonly newPersonName?: string | undefined;
  readonly acceptsOthers: boolean;
  /** Takes in only these entries, by their paths as a receipt names them; all of the source where it is left out. */
  readonly only?: readonly string[] | undefined;
  /** Passwords (UTF-8) to try on papers that are locked, before those that opened one before. */
  readonly passwords?: readonly Uint8Array[] | undefined;
}

export type ImportStage = "listing" | "storing" | "reading" | "filing" | "indexing" | "pictures";

export interface ImportProgress {
  readonly stage: ImportStage;
  readonly done: number;
  readonly total: number | null;
  readonly item: string;
  readonly scan: ScanSoFar | null;
}

/** The first scan of a source that is in the vault and can be looked at, and how many images of the import can be. */
export interface ScanSoFar {
  readonly studyId: StudyId;
  readonly images: number;
}

export interface ImportContext {
  readonly vault: Vault;
  readonly parsers: ParserRunner;
  readonly clock: ClockAndIds;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
  /** Reads the source as from this medium; where it is left out, as where it lies. */
  readonly slow?: SlowMedium | undefined;
}
