/** Everything out of the open vault in open formats. */
import { z } from "zod";
import { errorCodes } from "../../errors.ts";
import { OriginalId } from "../../model/ids.ts";
import type { EngineMethods } from "./change.ts";
import { Count, Path } from "./fields.ts";

export const exportMethods = {
  /** Writes the originals and all records as JSON to a new or empty folder. What can no longer be read is named in the answer. */
  exportEverything: {
    input: z.object({ destination: Path }),
    progress: z.object({ done: Count, total: Count }),
    output: z.object({
      people: Count,
      originals: Count,
      bytes: Count,
      skipped: z.array(z.object({ id: OriginalId, path: z.string(), code: z.enum(errorCodes), reason: z.string() })),
    }),
  },
} satisfies EngineMethods;
