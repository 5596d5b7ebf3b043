/** Pictures of DICOM objects. */
import { AppError } from "../../../shared/errors.ts";
import type { EngineHandlers, EngineState } from "../engine-state.ts";
import { isOutsideVault } from "../outside-vault.ts";
import { writeFrame } from "../write-frame.ts";

export function imagingHandlers({ session, assertGranted }: EngineState) {
  return {
    frame: ({ destination, ...request }, { signal }) => {
      const { vault, parsers } = session();
      assertGranted(destination);
      if (!isOutsideVault(vault.path, destination)) throw new AppError("TARGET_NOT_WRITABLE", "inside the vault");
      return writeFrame({ ...request, destination }, { vault, parsers, signal });
    },
  } satisfies Partial<EngineHandlers>;
}
