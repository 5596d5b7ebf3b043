/** A frame as somebody marked it, as the samples of a picture on paper. */
import type { FrameFacts } from "../model/frame.ts";
import type { ImageView } from "../model/key-image.ts";
import type { PictureSamples } from "../model/packet-image.ts";
import { drawFrame, type DrawnFrame } from "./draw-frame.ts";
import type { PixelValues } from "./pixel-values.ts";

export interface MarkedPicture extends PictureSamples {
  readonly bytes: Uint8Array;
}

interface MarkedAs {
  readonly view: Pick<ImageView, "window" | "isInverted">;
  readonly longestSide: number;
}

/** In the view's window, inverted where that says so, each sample the mean of what it stands for; colours keep three channels. */
export function markedPicture(
  values: PixelValues,
  facts: FrameFacts,
  { view: { window, isInverted }, longestSide }: MarkedAs,
): MarkedPicture {
  const drawn = drawFrame(values, facts, { view: window === null ? null : { is: "window", window } });
  const scale = Math.min(1, longestSide / Math.max(drawn.width, drawn.height));
  const side = (pixels: number) => Math.max(1, Math.floor(pixels * scale));
  const channels = facts.samplesPerPixel === 3 || facts.palette !== null ? 3 : 1;
  const picture = { width: side(drawn.width), height: side(drawn.height), channels } as const;
  return { ...picture, bytes: reduced(drawn, picture, isInverted) };
}

function reduced({ data, width: from, height: rows }: DrawnFrame, to: PictureSamples, isInverted: boolean): Uint8Array {
  const { width, height, channels } = to;
  const bytes = new Uint8Array(width * height * channels);
  const columnAt = Array.from({ length: width + 1 }, (_, at) => Math.floor((at * from) / width));
  let put = 0;
  for (let y = 0; y < height; y++) {
    const [top, bottom] = [Math.floor((y * rows) / height), Math.floor(((y + 1) * rows) / height)];
    for (let x = 0; x < width; x++) {
      const [left, right] = [columnAt[x]!, columnAt[x + 1]!];
      const count = (bottom - top) * (right - left);
      for (let channel = 0; channel < channels; channel++) {
        let sum = 0;
        for (let row = top; row < bottom; row++) {
          for (let column = left; column < right; column++) sum += data[(row * from + column) * 4 + channel]!;
        }
        const mean = Math.round(sum / count);
        bytes[put++] = isInverted ? 255 - mean : mean;
      }
    }
  }
  return bytes;
}
