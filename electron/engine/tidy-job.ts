/** Tidies an open vault beside everything else: what was removed 30 days ago goes, and room that nothing needs is given back. */
import type { VaultPart } from "../../shared/api/engine/change.ts";
import type { ClockAndIds } from "../../shared/model/ids.ts";
import type { Vault } from "../vault/vault.ts";
import { BackgroundJob } from "./background-job.ts";
import type { SearchJob } from "./search-job.ts";

interface TidyJobParts {
  readonly vault: Vault;
  readonly clock: ClockAndIds;
  readonly index: SearchJob;
  readonly onChange: (parts: readonly VaultPart[]) => void;
  readonly worksBehind: boolean;
}

/** The tidying of one open vault. */
export class TidyJob {
  readonly behind: BackgroundJob;

  constructor({ vault, clock, index, onChange, worksBehind }: TidyJobParts) {
    this.behind = new BackgroundJob(async (signal) => {
      const { tidyVault, wantsTidying } = await import("./tidying.ts");
      if (!wantsTidying(vault, clock)) return;
      const { gone } = await tidyVault(vault, clock, { signal });
      if (gone.length === 0) return;
      index.soon();
      onChange(["documents", "studies", "entries", "filing"]);
    }, worksBehind);
  }
}
