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
import { problem, type PacketProblem } from "../plan/packet-problems.ts";
import type { VerifyContext } from "./verify-context.ts";
import { listZip, zipStore } from "./zip-store.ts";

export interface OpenedPacket extends AsyncDisposable {
  /** Null where the ZIP is locked and the password another one, or none. */
  readonly files: PacketFiles | null;
  /** Packet.pdf where it lies beside the ZIP that holds everything. */
  readonly besidePdf: string | null;
  /** What lies beside them and should not, or should and does not. */
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
  if (!isFolder) return await openZip(path, { context, besidePdf: null, besideProblems: [] });
  const store = await folderStore(path);
  const isSealed = store.paths.includes("Packet.zip") && !store.paths.includes("manifest.json");
  if (isSealed) {
    const besidePdf = store.paths.includes("Packet.pdf") ? join(path, "Packet.pdf") : null;
    const besideProblems = [
      ...sealedNames.filter((name) => !store.paths.includes(name)).map((name) => problem("FILE_MISSING", name)),
      ...store.paths.filter((name) => !sealedNames.includes(name)).map((name) => problem("FILE_UNLISTED", name)),
    ];
    return await openZip(join(path, "Packet.zip"), { context, besidePdf, besideProblems });
  }
  const nothing = { besidePdf: null, besideProblems: [] };
  return { files: new PacketFiles(store), ...nothing, [Symbol.asyncDispose]: () => Promise.resolve() };
}

interface OpenZip {
  readonly context: VerifyContext;
  readonly besidePdf: string | null;
  readonly besideProblems: readonly PacketProblem[];
}

async function openZip(path: string, { context, besidePdf, besideProblems }: OpenZip): Promise<OpenedPacket> {
  const file = await fileSource(path).catch((error: unknown) => {
    throw new AppError("SOURCE_UNREADABLE", "the packet cannot be opened", { cause: error });
  });
  const opened = (files: PacketFiles | null): OpenedPacket => ({
    files,
    besidePdf,
    besideProblems,
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
