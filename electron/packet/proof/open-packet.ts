/** A packet to be verified, wherever its files lie: a folder, a ZIP, or a locked ZIP with its password. */
import { randomUUID } from "node:crypto";
import { stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { AppError } from "../../../shared/errors.ts";
import { fileSource, type FileSource } from "../../vault/file-source.ts";
import { sealedNames, sealedPdfs } from "../seal-folder.ts";
import { folderStore } from "./folder-store.ts";
import { lockedFile } from "./locked-zip.ts";
import { PacketFiles } from "./packet-files.ts";
import { problem, type PacketProblem } from "../plan/packet-problems.ts";
import type { VerifyContext } from "./verify-context.ts";
import type { PacketStore } from "./packet-store.ts";
import { listZip, namesTwice, storeOfParts, zipStore, type ZipListing } from "./zip-store.ts";

export interface OpenedPacket extends AsyncDisposable {
  /** Null where the ZIP is locked and the password another one, or none. */
  readonly files: PacketFiles | null;
  /** The PDFs that lie beside the ZIP that holds everything. */
  readonly besidePdfs: readonly string[];
  /** What lies beside them and should not, what is missing of several ZIPs, and names that stand for two files. */
  readonly besideProblems: readonly PacketProblem[];
}

/** Opens what is at the path. Rejects with SOURCE_UNREADABLE where that is neither a folder nor a ZIP. */
export async function openPacket(path: string, context: VerifyContext): Promise<OpenedPacket> {
  const isFolder = await stat(path).then(
    (stats) => stats.isDirectory(),
    (error: unknown) => {
      throw new AppError("SOURCE_UNREADABLE", "the packet cannot be opened", { cause: error });
    },
  );
  if (!isFolder) return await openZip(path, { context, besidePdfs: [], besideProblems: [] });
  const store = await folderStore(path);
  const isSealed = store.paths.includes("Packet.zip") && !store.paths.includes("manifest.json");
  if (isSealed) {
    const besidePdfs = sealedPdfs.filter((name) => store.paths.includes(name)).map((name) => join(path, name));
    // The ZIP alone is all of the packet: the PDFs lie beside it for convenience.
    const besideProblems = [...store.paths.filter((name) => !sealedNames.includes(name)), ...store.emptyFolders].map(
      (name) => problem("FILE_UNLISTED", name),
    );
    return await openZip(join(path, "Packet.zip"), { context, besidePdfs, besideProblems });
  }
  const nothing = { besidePdfs: [], besideProblems: [] };
  return { files: new PacketFiles(store), ...nothing, [Symbol.asyncDispose]: () => Promise.resolve() };
}

interface OpenZip {
  readonly context: VerifyContext;
  readonly besidePdfs: readonly string[];
  readonly besideProblems: readonly PacketProblem[];
}

async function openZip(path: string, { context, besidePdfs, besideProblems }: OpenZip): Promise<OpenedPacket> {
  const { there, missing } = await partsOf(path);
  const open: FileSource[] = [];
  const close = async () => {
    await Promise.all(open.map((file) => file.close()));
  };
  try {
    const stores: PacketStore[] = [];
    const problems: PacketProblem[] = missing.map((name) => problem("PART_MISSING", name));
    for (const part of there) {
      const file = await opened(part);
      open.push(file);
      const listing = await listedIn(file, context);
      if (listing === null) return { files: null, besidePdfs, besideProblems, [Symbol.asyncDispose]: close };
      problems.push(...namesTwice(listing).map((name) => problem("FILE_UNLISTED", name)));
      stores.push(zipStore(listing, context));
    }
    const files = new PacketFiles(storeOfParts(stores));
    return { files, besidePdfs, besideProblems: [...besideProblems, ...problems], [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function opened(path: string): Promise<FileSource> {
  return await fileSource(path).catch((error: unknown) => {
    throw new AppError("SOURCE_UNREADABLE", "the packet cannot be opened", { cause: error });
  });
}

/** The packet's files in the ZIP, or in the locked one within it; null where the password is another one, or none. */
async function listedIn(file: FileSource, context: VerifyContext): Promise<ZipListing | null> {
  const outer = await listZip(file, randomUUID(), context);
  const [only, ...others] = outer.entries;
  if (only?.isEncrypted !== true || others.length > 0) return outer;
  const { password = null } = context;
  const inner = password === null ? null : await lockedFile(file, only.sizeBytes, password);
  return inner === null ? null : await listZip(inner, randomUUID(), context);
}

/** Of several ZIPs that are one packet, by their names, those that lie beside this one and those that do not. */
async function partsOf(
  path: string,
): Promise<{ readonly there: readonly string[]; readonly missing: readonly string[] }> {
  const named = /^(.*)-(\d+)-of-(\d+)(\.[^.]*)?$/.exec(basename(path));
  const [, name = "", number = "", last = "", ending = ""] = named ?? [];
  const count = Number(last);
  if (named === null || count < 2 || count > mostParts || Number(number) < 1 || Number(number) > count)
    return { there: [path], missing: [] };
  const all = Array.from({ length: count }, (_, at) => `${name}-${at + 1}-of-${count}${ending}`);
  const isThere = await Promise.all(all.map((one) => isFile(join(dirname(path), one))));
  return {
    there: all.filter((_, at) => isThere[at]).map((one) => join(dirname(path), one)),
    missing: all.filter((_, at) => isThere[at] !== true),
  };
}

/** More than any recipient would be asked to unpack. */
const mostParts = 1000;

async function isFile(path: string): Promise<boolean> {
  return await stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );
}
