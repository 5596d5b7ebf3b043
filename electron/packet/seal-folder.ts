/** A packet of which nothing can be read without its password: the locked PDF or both, and a locked ZIP with everything. */
import { mkdir, readdir, rename, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { annexPdf, packetPdf } from "../../shared/model/packet-files.ts";
import { writeZip, type ZipRequest } from "./write-zip.ts";

/** The locked files beside the ZIP, as far as the packet has them. */
export const sealedPdfs: readonly string[] = [packetPdf, annexPdf];

/** What a sealed packet's folder holds at most. */
export const sealedNames: readonly string[] = [...sealedPdfs, "Packet.zip"];

/**
 * Puts a written packet, whose PDFs are locked already, into a ZIP with the password, reads that back, and takes everything else
 * away that could be read by anybody. Rejects as `writeZip` does, and where it is cancelled; the folder counts only when this has come to its end.
 */
export async function sealFolder(
  folder: string,
  password: Uint8Array,
  running: Pick<ZipRequest, "signal" | "onProgress"> = {},
): Promise<void> {
  const apart = join(folder, ".sealed");
  await mkdir(apart);
  await writeZip(folder, { file: join(apart, "Packet.zip"), passphrase: password, ...running });
  running.signal?.throwIfAborted();
  for (const name of await readdir(folder)) {
    if (!sealedPdfs.includes(name) && name !== ".sealed") await rm(join(folder, name), { recursive: true });
  }
  await rename(join(apart, "Packet.zip"), join(folder, "Packet.zip"));
  await rmdir(apart);
}
