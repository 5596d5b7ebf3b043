/** Several frames in one call: while one is written the next is decoded, and what needs no decoding is left where it lies. */
import type { DecodedFrame } from "../../../../shared/api/parsers.ts";
import { bytesOf } from "../../../../shared/pixels/pixel-values.ts";
import { writeWhole, type ParserJob } from "../../job.ts";
import { decodeFrame } from "./decode-frame.ts";
import { frameFacts } from "./frame-facts.ts";
import { nativeBits, nativeRange } from "./native-pixels.ts";
import { NotShown } from "./not-shown.ts";
import type { OpenPicture } from "./open-picture.ts";
import { answered, pictureOf, type FailedFrame, type FrameInput } from "./show-frame.ts";

/** A frame of the object that is the source of its number. */
export interface HeadedFrame extends FrameInput {
  /** How the object begins, or all of it; empty where it is to be asked for. */
  readonly head: Uint8Array;
}

type Answer = Exclude<DecodedFrame, FailedFrame>;

/** What became of each frame, in their order; values that were decoded are written in that order. */
export async function decodeFrames(frames: readonly HeadedFrame[], job: ParserJob): Promise<DecodedFrame[]> {
  const results: DecodedFrame[] = [];
  let written: Promise<void> = Promise.resolve();
  try {
    for (const [source, frame] of frames.entries()) {
      const decoded = await answered(job, () => decodedOrFound(frame, { job, source }));
      if ("values" in decoded) {
        await written;
        written = writeWhole(job, decoded.values);
        // What comes of it is heard when the next one waits for it, or at the end.
        written.catch(() => undefined);
        results.push(decoded.result);
      } else results.push(decoded);
    }
  } finally {
    await written;
  }
  return results;
}

interface WithValues {
  readonly values: Uint8Array;
  readonly result: Answer;
}

async function decodedOrFound(
  frame: HeadedFrame,
  { job, source }: { readonly job: ParserJob; readonly source: number },
): Promise<Answer | WithValues> {
  const picture = await pictureOf(frame, job, { source, head: frame.head });
  const found = lyingFrame(picture, frame.frame);
  if (found !== null) return found;
  const { values, facts } = await decodeFrame(picture, frame.frame, job.assets);
  return { values: bytesOf(values), result: { is: "read", frame: facts } };
}

/** Grey values of whole bytes as a page has them: one a pixel, little endian, without marks in bits of their own. */
function lyingFrame(picture: OpenPicture, frame: number): Answer | null {
  const { statement, layout, attributes, overlays, liesInFile } = picture;
  const { samples, bitsAllocated, bitsStored, highBit, format } = statement;
  const areGrey = samples === 1 && layout.kind === "integer" && (bitsAllocated === 8 || bitsAllocated === 16);
  const holdOverlay = overlays.some(({ bitPosition }) => bitPosition !== null);
  if (layout.native === null || !liesInFile || attributes.isBigEndian || !areGrey || holdOverlay) return null;
  if (frame > statement.frames) throw new NotShown("frame-unknown");
  const range = nativeRange(layout.native, nativeBits(statement, frame - 1), 1);
  if (range === null) throw new NotShown("frame-cut-off");
  const facts = { ...frameFacts(picture, frame), format, bitsStored };
  return { is: "lies", frame: facts, offset: range.offset, bits: { bitsStored, highBit } };
}
