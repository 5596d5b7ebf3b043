/** A document that somebody wrote, from a file. */
import { createReadStream } from "node:fs";
import { UsageError } from "./arguments.ts";

const mostBytes = 16 * 2 ** 20;

/** A byte more than is taken, at most: what is no file but a device never ends. */
async function beginningOf(path: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of createReadStream(path, { end: mostBytes }) as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** The JSON document in the file. Throws a UsageError in words where it is none, or far too large for what it is to be ("a case"). */
export async function documentIn(path: string, what: string): Promise<unknown> {
  const bytes = await beginningOf(path).catch((error: unknown) => {
    throw new UsageError("The file cannot be read. Nothing was changed.", { cause: error });
  });
  if (bytes.length > mostBytes) throw new UsageError(`The file is far too large for ${what}. Nothing was changed.`);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as unknown;
  } catch (error) {
    throw new UsageError("The file is no JSON document in UTF-8. Nothing was changed.", { cause: error });
  }
}
