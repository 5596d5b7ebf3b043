/** Making quick, while nobody waits, what decodes the images of the open vault. */
import type { ParserRunner } from "../../shared/api/parser-runner.ts";
import { codecsSlowToStart, syntaxesSlowToStart, type CodecSlowToStart } from "../../shared/model/slow-codecs.ts";
import type { ReadableDatabase } from "../vault/vault.ts";

/** As often as the codecs took to become quick, each time for the moment that `warmCodec` takes. */
const times = 12;

/** Warms the codecs of the vault's images, one moment after the other, for as long as `goesOn`. A failure shows when an image is asked for. */
export async function warmDecoders(
  db: ReadableDatabase,
  { parsers, goesOn }: { readonly parsers: ParserRunner; readonly goesOn: () => boolean },
): Promise<void> {
  for (const codestream of neededCodecs(db))
    for (let time = 0; time < times && goesOn(); time += 1) await parsers.run("warmCodec", { codestream });
}

function neededCodecs(db: ReadableDatabase): readonly CodecSlowToStart[] {
  const syntaxes = new Set(db.prepare<[], string>("SELECT DISTINCT transfer_syntax_uid FROM instance").pluck().all());
  return codecsSlowToStart.filter((codec) => syntaxesSlowToStart[codec].some((syntax) => syntaxes.has(syntax)));
}
