/** What a computer remembers about how Casebook is used on it. Nothing of a record, and no secret. */
import { z } from "zod";

export const themes = ["system", "light", "dark"] as const;

const fields = {
  theme: z.enum(themes),
  textSizePercent: z.number().int().min(90).max(150),
  autoLockMinutes: z.number().int().min(1).max(60),
  /** The folder of the vault that was opened last; offered first at the next start. */
  vaultPath: z.string().max(32_767).nullable(),
  /** Whose records were on screen, per vault id, so that the same person is shown again. */
  lastPerson: z.record(z.string().max(64), z.string().max(64)),
  /** Per vault id the newest state of it that this computer has seen: an old vault in its place is noticed by that. */
  generations: z.record(z.string().max(64), z.number().int().nonnegative()),
  /** Per vault id how far the daily reading of a part of what is stored has come. */
  lookedOver: z.record(
    z.string().max(64),
    z.object({
      /** The day of the last look. */
      on: z.iso.date(),
      /** The pack that was read last. */
      through: z.string().max(64).nullable(),
      /** The last one could not be finished, for another reason than that the vault was locked. */
      hasFailed: z.boolean().default(false),
      /** It found damage, and nobody has read everything since and found the vault whole. */
      hasDamage: z.boolean().default(false),
    }),
  ),
  /** Per vault id where its backup is kept, and when it was last brought up to date from this computer. */
  backups: z.record(
    z.string().max(64),
    z.object({
      folder: z.string().min(1).max(32_767),
      at: z.iso.datetime().nullable(),
      /** Brought up to date whenever somebody locks the vault, or nobody is there and it locks, and the folder is there. */
      byItself: z.boolean().default(false),
      /** What the vault holds no more is taken out of it as well. */
      followsDeletions: z.boolean().default(false),
      /** The last time that it was to be done by itself it could not be. */
      hasFailed: z.boolean().default(false),
      /** The last backup found that the vault has lost something, which the backup does not have either. */
      hasLoss: z.boolean().default(false),
    }),
  ),
};

export const Settings = z.object({
  theme: fields.theme.default("system"),
  textSizePercent: fields.textSizePercent.default(100),
  autoLockMinutes: fields.autoLockMinutes.default(10),
  vaultPath: fields.vaultPath.default(null),
  lastPerson: fields.lastPerson.default({}),
  generations: fields.generations.default({}),
  lookedOver: fields.lookedOver.default({}),
  backups: fields.backups.default({}),
});
export type Settings = z.infer<typeof Settings>;

/** The fields that are to change. Without defaults, which would set back every field that is left out. */
export const SettingsChange = z.object(fields).partial();
export type SettingsChange = z.infer<typeof SettingsChange>;
