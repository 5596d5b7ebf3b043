/** What a recipient asks of a packet: size, images, names, paper, language, password. Names no hospital unless a person writes one. */
import { z } from "zod";
import type { AnnexForm } from "./annex-form.ts";
import { packetLanguages } from "./packet-language.ts";

/** What becomes of the images. */
export const profileImages = ["welcome", "required", "none", "zip-of-images"] as const;
/** What is done where a packet is larger than its recipient takes. */
export const profileSizeWays = ["split", "no-images", "core-only"] as const;
/** Where documents that are not key stand; what stays out is a matter of the packet. */
export const profileAnnexes = ["behind", "own-file"] as const satisfies readonly AnnexForm[];
export const profilePasswords = ["either", "required", "forbidden"] as const;

/** One megabyte, as mailboxes and portals count: a million bytes. */
export const megabyte = 1_000_000;

/** By what two names of profiles are one: capitals, spaces and the way that accents are written make no difference. */
export function profileKey(name: string): string {
  return name.normalize("NFC").trim().replaceAll(/\s+/g, " ").toLowerCase();
}

export const RecipientProfile = z.strictObject({
  /** By which it is chosen, in one line; no two of a vault are called the same. */
  name: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u, "has to be one line"),
  /** For whom it is good, in a sentence. */
  about: z.string().max(500).default(""),
  images: z.enum(profileImages).default("welcome"),
  /** The most that it takes at once, in megabytes; null where there is no limit. */
  mostMegabytes: z.number().int().min(1).max(1_000_000).nullable().default(null),
  whenTooLarge: z.enum(profileSizeWays).default("split"),
  /** What it wants of documents that are not key: bound behind those that are, or as a PDF of their own. */
  annex: z.enum(profileAnnexes).default("behind"),
  /** True where a packet that names another patient is sent back. */
  onePatientOnly: z.boolean().default(false),
  /** True where every page has to bear the name as in the passport. */
  legalName: z.boolean().default(false),
  paper: z.enum(["a4", "letter"]).default("a4"),
  /** Of everything that the packet itself says; what records and people say stays as it is. */
  language: z.enum(packetLanguages).default("en"),
  password: z.enum(profilePasswords).default("either"),
});
export type RecipientProfile = z.infer<typeof RecipientProfile>;
