/** A file as what a parser host may read. */
import { open } from "node:fs/promises";
import type { ByteSource } from "../../shared/api/parser-runner.ts";

/** An open file; `close` ends it. */
export interface FileSource extends ByteSource {
  close(): Promise<void>;
}

/** What can be read from a place on. */
export interface PlacedReads {
  read(buffer: Buffer, at: number, length: number, position: number): Promise<{ readonly bytesRead: number }>;
}

/** Opens the file, whose size is asked of it unless it was listed with one. Rejects as the file system does. */
export async function fileSource(path: string | Buffer, sizeBytes?: number): Promise<FileSource> {
  const file = await open(path, "r");
  try {
    return {
      sizeBytes: sizeBytes ?? (await file.stat()).size,
      read: (offset, length) => readWhole(file, offset, length),
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** A read may give fewer bytes than were asked for, also before the end: network drives and old discs do. */
export async function readWhole(file: PlacedReads, offset: number, length: number): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafeSlow(length);
  let at = 0;
  while (at < length) {
    const { bytesRead } = await file.read(buffer, at, length - at, offset + at);
    if (bytesRead === 0) break;
    at += bytesRead;
  }
  return buffer.subarray(0, at);
}
