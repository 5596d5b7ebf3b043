/** The originals of a vault whose list of records opens no more, written out by their content alone. */
import { fileSignature, type FileSignature } from "../../shared/file-signatures.ts";
import type { Secret } from "../vault/keys/slots.ts";
import { salvageOriginals } from "../vault/salvage.ts";
import { checksumLines } from "../packet/proof/manifest.ts";
import { ownFile, PacketFolder } from "../packet/packet-folder.ts";

export interface SalvageExport {
  readonly path: string;
  readonly originals: number;
  /** Pieces of the vault that could not be read; an original may be made of several. */
  readonly damaged: number;
}

/** What a file is to be called by, for programs that go by the ending. */
const endings: Readonly<Partial<Record<FileSignature, string>>> = {
  pdf: "pdf",
  dicom: "dcm",
  dicomdir: "dicomdir",
  zip: "zip",
  "office-document": "docx",
  markup: "xml.txt",
  "web-page": "html.txt",
  json: "json",
  rtf: "rtf",
  mail: "eml",
  text: "txt",
};

/** What a signature is told from. */
const headBytes = 36_864;

const about = `These are the originals that a Casebook vault held, brought out without its list of records.
They are byte for byte as they were received. What they were called, whose they are, and what was written by hand stood
in that list: a backup or another copy of the vault may have it. This folder is not encrypted.
`;

/**
 * Writes them to a new or empty folder, numbered, which appears only when all that can be brought out is in it; null, and no
 * folder, where there is nothing.
 */
export async function exportSalvage(
  destination: string,
  vault: { readonly path: string; readonly secret: Secret },
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<SalvageExport | null> {
  const folder = await PacketFolder.create(destination);
  try {
    let originals = 0;
    const { damaged } = await salvageOriginals(vault.path, { secret: vault.secret, signal }, async ({ pieces }) => {
      const [first = Buffer.alloc(0)] = pieces();
      const name = `Originals/${String(originals + 1).padStart(6, "0")}`;
      const ending = endings[fileSignature(first.subarray(0, headBytes))] ?? "bin";
      await folder.write(`${name}.${ending}`, ownFile("original", name), async (take) => {
        for (const piece of pieces()) await take(piece);
      });
      originals += 1;
    });
    if (originals === 0) {
      await folder.abandon();
      return null;
    }
    await folder.writeWhole("README.TXT", ownFile("index", "About these files"), about);
    await folder.writeWhole("SHA256SUMS", ownFile("checksums", "Checksums"), checksumLines(folder.files));
    return { path: await folder.finish(signal), originals, damaged };
  } catch (error) {
    await folder.abandon();
    throw error;
  }
}
