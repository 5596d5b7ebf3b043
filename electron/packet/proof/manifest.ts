/** The manifest proves what was sent: every file with its size and SHA-256, and a short code that stands for them all. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { PartialDate } from "../../../shared/model/dates.ts";
import { annexForms } from "../../../shared/model/annex-form.ts";
import { packetLanguages } from "../../../shared/model/packet-language.ts";
import { BlackedArea, BlackedPage } from "../../../shared/model/redaction.ts";
import { codeOfDigest, digestedText } from "../../../shared/model/packet-code.ts";

export const fileRoles = [
  "packet-pdf",
  "annex-pdf",
  "dicomdir",
  "image",
  "original",
  "index",
  "readme",
  "summary",
  "checksums",
] as const;

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A path within a packet: forward slashes, never leading out of it. */
const PacketPath = z
  .string()
  .max(1000)
  .refine((path) => path !== "" && !path.startsWith("/") && !/^[A-Za-z]:/.test(path) && !path.includes("\\"))
  .refine((path) => path.split("/").every((part) => part !== "" && part !== "." && part !== ".."));

export const ManifestFile = z.strictObject({
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
  /** For a text that prints the code: the SHA-256 that it would have with the code left open. */
  withoutCodeSha256: Sha256.nullable(),
});
export type ManifestFile = z.infer<typeof ManifestFile>;

export const Manifest = z.strictObject({
  format: z.literal("casebook-packet"),
  version: z.literal(2),
  packetId: z.string(),
  /** Eight symbols of `digest`, printed on every page. */
  code: z.string(),
  digest: Sha256,
  /** The same for the same documents, images and entries, whoever they go to and whenever. */
  setCode: z.string(),
  setDigest: Sha256,
  madeAt: z.string(),
  /** The day as the pages print it. */
  madeOn: PartialDate,
  paper: z.enum(["a4", "letter"]),
  /** Of what the packet itself says; absent where that is English. */
  language: z.enum(packetLanguages).exclude(["en"]).optional(),
  person: z.strictObject({ name: z.string(), birthDate: PartialDate.nullable() }),
  recipient: z.string().nullable(),
  /** The packet that this one is an addendum to; absent elsewhere. */
  addendumTo: z.strictObject({ code: z.string(), number: z.number().int().positive() }).optional(),
  /** What stands behind the key documents, in a file of its own, or is left out; absent where no document is marked. */
  annex: z
    .strictObject({
      is: z.enum(annexForms),
      /** The number of the first page of Annex.pdf; absent where there is none. */
      firstPage: z.number().int().positive().optional(),
      documents: z.array(z.strictObject({ title: z.string(), documentId: z.string().nullable() })),
    })
    .optional(),
  /** Of both files, whose numbers run on. */
  pages: z.number().int().nonnegative(),
  frontPages: z.number().int().nonnegative(),
  /** SHA-256 of each page of Packet.pdf, then of Annex.pdf, as it is drawn, its stamp apart, as `page-digest` makes it. */
  pageDigests: z.array(Sha256),
  /** How each document's pages entered Packet.pdf. */
  documents: z.array(
    z.strictObject({
      documentId: z.string(),
      title: z.string(),
      date: PartialDate.nullable(),
      firstPage: z.number().int().positive(),
      pages: z.number().int().positive(),
      copied: z.number().int().nonnegative(),
      repaired: z.number().int().nonnegative(),
      pictures: z.number().int().nonnegative(),
      /** Pages that say that the original's could not be shown. */
      missing: z.number().int().nonnegative(),
      /** What the person blacked out; absent where nothing is. Its pages count from the document's first. */
      blackedOut: z
        .strictObject({
          pages: z.array(
            z.strictObject({ ...BlackedPage.shape, areas: z.array(z.strictObject(BlackedArea.shape)).min(1) }),
          ),
          /** How many words the original has there, none of which was found on the page that was made. */
          wordsSought: z.number().int().nonnegative(),
        })
        .optional(),
      /** True where its original is not among the files, since something in it was blacked out; else absent. */
      isOriginalWithheld: z.literal(true).optional(),
    }),
  ),
  warnings: z.array(z.string()),
  files: z.array(ManifestFile),
});
export type Manifest = z.infer<typeof Manifest>;

/** Whether the code stands for the file's pages rather than for its bytes. */
function isPdf({ role }: Pick<ManifestFile, "role">): boolean {
  return role === "packet-pdf" || role === "annex-pdf";
}

/** How many of the pages stand in Packet.pdf: all but where the annex is a file of its own. */
export function corePagesOf({ annex, pages }: Pick<Manifest, "annex" | "pages">): number {
  return annex?.firstPage === undefined ? pages : annex.firstPage - 1;
}

/** The manifest as its file holds it. */
export function manifestText(manifest: unknown): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

export type ManifestCore = Omit<Manifest, "code" | "digest" | "pageDigests">;

/**
 * SHA-256 of all that the manifest says but its code and its pages. Of the PDFs, whose pages follow, and of the texts that
 * print the code, only what does not depend on the code counts.
 */
export function coreDigest(manifest: ManifestCore): string {
  const files = manifest.files.map((file) =>
    isPdf(file) || file.withoutCodeSha256 !== null ? { ...file, bytes: 0, sha256: "" } : file,
  );
  const core = { ...manifest, files, code: undefined, digest: undefined, pageDigests: undefined };
  return contentDigest(core);
}

/** The packet's digest and the code made of it. */
export function packetDigest(
  core: string,
  pageDigests: readonly string[],
): { readonly digest: string; readonly code: string } {
  const digest = sha256(digestedText(core, pageDigests));
  return { digest, code: codeOfDigest(digest) };
}

/** What stands in a text where its code will be. */
export const openCode = "----+----";

/** The digest of a text that prints the code, with the code left open. */
export function digestWithoutCode(text: string, code: string): string {
  return sha256(text.replaceAll(code, openCode));
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** SHA-256 of a value's JSON with its keys in order, so that equal content has equal digests. */
export function contentDigest(value: unknown): string {
  return sha256(JSON.stringify(value, sortedKeys));
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
