/** What the app says of the works of others that it is put together from. */
import { z } from "zod";

export const Licence = z.object({
  name: z.string().max(200),
  version: z.string().max(60),
  /** The licence's short name: "MIT", "OFL-1.1". */
  licence: z.string().max(200),
  /** The licence in full, as the package ships it; empty where it ships none. */
  text: z.string().max(200_000),
});
export type Licence = z.infer<typeof Licence>;
