/** The manifest proves what was sent: every file with its size and SHA-256, and a short code that stands for them all. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { PartialDate } from "../../shared/model/dates.ts";

export const fileRoles = ["packet-pdf", "dicomdir", "image", "original", "index", "readme", "checksums"] as const;

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A path within a packet: forward slashes, never leading out of it. */
const PacketPath = z
  .string()
  .max(1000)
  .refine((path) => path !== "" && !path.startsWith("/") && !/^[A-Za-z]:/.test(path) && !path.includes("\\"))
  .refine((path) => path.split("/").every((part) => part !== "" && part !== "." && part !== ".."));

export const ManifestFile = z.object({
  path: PacketPath,
  bytes: z.number().int().nonnegative(),
  sha256: Sha256,
  role: z.enum(fileRoles),
  /** What it is and where it came from, so that every file can be traced. */
  title: z.string().nullable(),
  date: PartialDate.nullable(),
  documentId: z.string().nullable(),
  sopInstanceUid: z.string().nullable(),
  /** SHA-256 of the stored original, where the file is a copy of one; it differs only when `change` says how. */
  originalSha256: Sha256.nullable(),
  change: z.string().nullable(),
});
export type ManifestFile = z.infer<typeof ManifestFile>;

export const Manifest = z.object({
  format: z.literal("casebook-packet"),
  version: z.literal(1),
  packetId: z.string(),
  code: z.string(),
  madeAt: z.string(),
  person: z.object({ name: z.string(), birthDate: PartialDate.nullable() }),
  recipient: z.string().nullable(),
  pages: z.number().int().nonnegative(),
  /** How each document's pages entered Packet.pdf. */
  documents: z.array(
    z.object({
      documentId: z.string(),
      title: z.string(),
      date: PartialDate.nullable(),
      firstPage: z.number().int().positive(),
      pages: z.number().int().positive(),
      copied: z.number().int().nonnegative(),
      repaired: z.number().int().nonnegative(),
      pictures: z.number().int().nonnegative(),
    }),
  ),
  warnings: z.array(z.string()),
  /** SHA-256 of what the packet's own pages say, before they were laid out. */
  pagesDigest: Sha256,
  files: z.array(ManifestFile),
});
export type Manifest = z.infer<typeof Manifest>;

/** Files that carry the code in themselves and so cannot be part of what it is made from. */
const carriesCode: ReadonlySet<ManifestFile["role"]> = new Set(["packet-pdf", "index", "readme", "checksums"]);

/**
 * The packet's short code: the first 40 bits of SHA-256 over the digest of its pages and the digests of the files that
 * do not print the code themselves, as eight symbols of Crockford's base 32.
 */
export function packetCode(
  pagesDigest: string,
  files: readonly Pick<ManifestFile, "path" | "sha256" | "role">[],
): string {
  const lines = files
    .filter(({ role }) => !carriesCode.has(role))
    .map(({ path, sha256 }) => `${sha256}  ${path}\n`)
    .toSorted();
  const digest = createHash("sha256").update(`${pagesDigest}\n`).update(lines.join("")).digest();
  const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  let bits = 0n;
  for (const byte of digest.subarray(0, 5)) bits = (bits << 8n) | BigInt(byte);
  let code = "";
  for (let at = 0; at < 8; at++) {
    code = `${alphabet[Number(bits & 31n)] ?? ""}${code}`;
    bits >>= 5n;
  }
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** SHA-256 of a value's JSON with its keys in order, so that equal content has equal digests. */
export function contentDigest(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value, sortedKeys)).digest("hex");
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The lines of SHA256SUMS as `sha256sum -c` reads them. */
export function checksumLines(files: readonly Pick<ManifestFile, "path" | "sha256">[]): string {
  return files
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, sha256 }) => `${sha256}  ${path}\n`)
    .join("");
}
