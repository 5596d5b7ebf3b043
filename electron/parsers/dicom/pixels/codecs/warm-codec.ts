/**
 * A codec made quick before somebody waits for it. V8 runs a compiled program in code that is quickly made, and makes quick code of
 * what was used for a while: the first ten or twenty images of JPEG 2000 took three to ten times as long as those after them.
 */
import { stopIfCancelled, type ParserJob } from "../../../job.ts";
import { decodeCodestream } from "./codecs.ts";
import type { CodecSlowToStart } from "../../../../../shared/model/slow-codecs.ts";
import { warmImageBits, warmImages, warmImageSide } from "./warm-images.ts";

/** So short that an image which is asked for meanwhile hardly waits. */
const sliceMs = 60;

/** Decodes a small picture of our own again and again for a moment. */
export async function warmCodec(
  { codestream }: { readonly codestream: CodecSlowToStart },
  job: ParserJob,
): Promise<null> {
  const bytes = Uint8Array.from(atob(warmImages[codestream]), (letter) => letter.charCodeAt(0));
  const shape = { columns: warmImageSide, rows: warmImageSide, samples: 1, bits: warmImageBits, isSigned: false };
  const began = performance.now();
  do {
    stopIfCancelled(job);
    await decodeCodestream(codestream, { bytes, ...shape }, job.assets);
  } while (performance.now() - began < sliceMs);
  return null;
}
