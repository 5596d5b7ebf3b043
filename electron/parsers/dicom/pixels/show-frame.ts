/** The host's methods about pictures: the object of the last call is kept open, since frames in a row are of one object. */
import type { FrameFacts } from "../../../../shared/model/frame.ts";
import type { FrameResult } from "../../../../shared/api/parsers.ts";
import type { ImageView } from "../../../../shared/model/key-image.ts";
import type { PictureSamples } from "../../../../shared/model/packet-image.ts";
import type { Reason } from "../../../../shared/reason-words.ts";
import { markedPicture } from "../../../../shared/pixels/marked-picture.ts";
import { drawFrame } from "../../../../shared/pixels/draw-frame.ts";
import { bytesOf } from "../../../../shared/pixels/pixel-values.ts";
import { AppError } from "../../../../shared/errors.ts";
import { encodePng } from "../../../../shared/pixels/encode-png.ts";
import { stopIfCancelled, writeWhole, type ParserJob } from "../../job.ts";
import { decodeFrame } from "./decode-frame.ts";
import { frameFacts } from "./frame-facts.ts";
import { NotShown } from "./not-shown.ts";
import { openPicture, type OpenPicture } from "./open-picture.ts";

export interface FrameInput {
  /** The same for all frames of one object. */
  readonly objectKey: string;
  readonly sizeBytes: number;
  /** Counted from 1. */
  readonly frame: number;
}

/** What reads of the object that is kept go through: the job of the call that is served now. */
interface Held {
  readonly key: string;
  readonly picture: OpenPicture;
  served: Served;
}

/** The job of a call, and which of its sources the object is. */
interface Served {
  readonly job: ParserJob;
  readonly source: number;
}

let held: Held | null = null;

/** What is said of the frame, without decoding it. */
export function describeFrame(input: FrameInput, job: ParserJob): Promise<FrameResult> {
  return answered(job, async () => {
    const picture = await pictureOf(input, job);
    if (input.frame > picture.statement.frames) throw new NotShown("frame-unknown");
    return { is: "read", frame: frameFacts(picture, input.frame) };
  });
}

/** Writes the frame's values to the output, as the facts that are answered say. */
export function writeFrameValues(input: FrameInput, job: ParserJob): Promise<FrameResult> {
  return answered(job, async () => {
    const { values, facts } = await decodeFrame(await pictureOf(input, job), input.frame, job.assets);
    await writeWhole(job, bytesOf(values));
    return { is: "read", frame: facts };
  });
}

/** Writes the frame as a PNG to the output, in the object's own window and with its overlays. */
export function writeFramePng(input: FrameInput, job: ParserJob): Promise<FrameResult> {
  return answered(job, async () => {
    const { values, facts } = await decodeFrame(await pictureOf(input, job), input.frame, job.assets);
    assertColours(facts);
    const { width, height, data } = drawFrame(values, facts);
    await writeWhole(job, await encodePng({ width, height, data: new Uint8Array(data.buffer) }));
    return { is: "read", frame: facts };
  });
}

/** What a marked image is drawn from. */
export interface MarkedInput extends FrameInput {
  readonly view: ImageView;
  readonly longestSide: number;
}

interface MarkedRead {
  readonly is: "read";
  readonly frame: FrameFacts;
  readonly samples: PictureSamples;
}

export type FailedFrame = Extract<FrameResult, { is: "failed" }>;

/** Writes the frame's picture as it was marked, as samples; it is turned and flipped where it is shown. */
export function writeMarkedImage(input: MarkedInput, job: ParserJob): Promise<MarkedRead | FailedFrame> {
  return answered(job, async () => {
    const { values, facts } = await decodeFrame(await pictureOf(input, job), input.frame, job.assets);
    assertColours(facts);
    const { bytes, ...samples } = markedPicture(values, facts, input);
    await writeWhole(job, bytes);
    return { is: "read", frame: facts, samples };
  });
}

function assertColours(facts: FrameFacts): void {
  if (facts.photometricInterpretation === "PALETTE COLOR" && facts.palette === null)
    throw new NotShown("picture-palette");
}

/** The object of the call, opened or kept open from the call before; `head` is what the call brought of it. */
export async function pictureOf(
  { objectKey, sizeBytes }: FrameInput,
  job: ParserJob,
  { source, head }: { readonly source: number; readonly head?: Uint8Array } = { source: 0 },
): Promise<OpenPicture> {
  const served = { job, source };
  if (held?.key === objectKey) {
    held.served = served;
    return held.picture;
  }
  held = null;
  const read = (offset: number, length: number) => {
    const now = held?.key === objectKey ? held.served : served;
    stopIfCancelled(now.job);
    return now.job.read(now.source, offset, length);
  };
  const picture = await openPicture({ sizeBytes, read }, head);
  held = { key: objectKey, picture, served };
  return picture;
}

/** What any error but a cancelled job says about the file is that it cannot be shown. */
export async function answered<Read>(job: ParserJob, work: () => Promise<Read>): Promise<Read | FailedFrame> {
  try {
    return await work();
  } catch (error) {
    stopIfCancelled(job);
    if (error instanceof NotShown) return failed(error.reason);
    held = null;
    if (error instanceof AppError) throw error;
    return failed("frame-damaged");
  }
}

const tooLarge: ReadonlySet<Reason> = new Set(["picture-too-large"]);
const unsupported: ReadonlySet<Reason> = new Set([
  "picture-film",
  "picture-syntax",
  "picture-colours",
  "picture-bits",
  "picture-elsewhere",
]);

function failed(detail: Reason): FailedFrame {
  const code = tooLarge.has(detail) ? "TOO_LARGE" : unsupported.has(detail) ? "UNSUPPORTED_FORMAT" : "UNREADABLE_FILE";
  return { is: "failed", problem: { code, detail } };
}
