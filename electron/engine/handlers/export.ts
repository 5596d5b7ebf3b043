/** Everything out of the open vault. */
import { AppError } from "../../../shared/errors.ts";
import { exportRecords } from "../../export/export-records.ts";
import type { EngineHandlers, EngineState } from "../engine-state.ts";
import { isOutsideVault } from "../outside-vault.ts";

export function exportHandlers({ session, busy, assertGranted }: EngineState) {
  return {
    exportEverything: ({ destination }, { signal, progress }) => {
      const { vault } = session();
      assertGranted(destination);
      if (!isOutsideVault(vault.path, destination)) throw new AppError("TARGET_NOT_WRITABLE", "inside the vault");
      return busy(async () => {
        const onProgress = (done: number, total: number) => progress({ done, total });
        const { people, originals, bytes, skipped } = await exportRecords(destination, { vault, signal, onProgress });
        return { people, originals, bytes, skipped: [...skipped] };
      });
    },
  } satisfies Partial<EngineHandlers>;
}
