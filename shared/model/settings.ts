/** What a computer remembers about how Casebook is used on it. Nothing of a record, and no secret. */
import { z } from "zod";

export const themes = ["system", "light", "dark"] as const;

export const Settings = z.object({
  theme: z.enum(themes).default("system"),
  textSizePercent: z.number().int().min(90).max(150).default(100),
  autoLockMinutes: z.number().int().min(1).max(60).default(10),
  /** The folder of the vault that was opened last; offered first at the next start. */
  vaultPath: z.string().max(32_767).nullable().default(null),
  /** Whose records were on screen, per vault id, so that the same person is shown again. */
  lastPerson: z.record(z.string().max(64), z.string().max(64)).default({}),
});
export type Settings = z.infer<typeof Settings>;
