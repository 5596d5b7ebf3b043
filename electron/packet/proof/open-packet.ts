/** A packet to be verified, wherever its files lie: a folder, a ZIP, or a locked ZIP with its password. */
import { randomUUID } from "node:crypto";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../../../shared/errors.ts";
import { fileSource } from "../../vault/file-source.ts";
import { sealedNames } from "../seal-folder.ts";
import { folderStore } from "./folder-store.ts";
import { lockedFile } from "./locked-zip.ts";
import { PacketFiles } from "./packet-files.ts";
import type { VerifyContext } from "./verify-context.ts";
import { listZip, zipStore } from "./zip-store.ts";

export interface OpenedPacket extends AsyncDisposable {
  /** Null where the ZIP is locked and the password another one, or none. */
  readonly files: PacketFiles | null;
  /** Packet.pdf where it lies beside the ZIP that holds everything. */
  readonly besidePdf: string | null;
}

/** Opens what is at the path. Rejects with SOURCE_UNREADABLE where that is neither a folder nor a ZIP. */
export async function openPacket(path: string, context: VerifyContext): Promise<OpenedPacket> {
  const isFolder = await stat(path).then(
    (stats) => stats.isDirectory(),
    (error: unknown) => {
      throw new AppError("SOURCE_UNREADABLE", "the packet cannot be opened", { cause: error });
    },
  );
  if (!isFolder) return await openZip(path, { context, besidePdf: null });
  const store = await folderStore(path);
  const isSealed = store.paths.length <= sealedNames.length && store.paths.includes("Packet.zip");
  if (isSealed) {
    const besidePdf = store.paths.includes("Packet.pdf") ? join(path, "Packet.pdf") : null;
    return await openZip(join(path, "Packet.zip"), { context, besidePdf });
  }
  return { files: new PacketFiles(store), besidePdf: null, [Symbol.asyncDispose]: () => Promise.resolve() };
}

interface OpenZip {
  readonly context: VerifyContext;
  readonly besidePdf: string | null;
}

async function openZip(path: string, { context, besidePdf }: OpenZip): Promise<OpenedPacket> {
  const file = await fileSource(path).catch((error: unknown) => {
    throw new AppError("SOURCE_UNREADABLE", "the packet cannot be opened", { cause: error });
  });
  const opened = (files: PacketFiles | null): OpenedPacket => ({
    files,
    besidePdf,
    [Symbol.asyncDispose]: () => file.close(),
  });
  try {
    const outer = await listZip(file, randomUUID(), context);
    const [only, ...others] = outer.entries;
    if (only?.isEncrypted !== true || others.length > 0) return opened(new PacketFiles(zipStore(outer, context)));
    const { password = null } = context;
    const inner = password === null ? null : await lockedFile(file, only.sizeBytes, password);
    if (inner === null) return opened(null);
    return opened(new PacketFiles(zipStore(await listZip(inner, randomUUID(), context), context)));
  } catch (error) {
    await file.close();
    throw error;
  }
}
