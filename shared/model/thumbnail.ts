/** The small picture of an image: what its samples are. */
import { z } from "zod";
import { PictureSamples } from "./packet-image.ts";

/** Its longest side in pixels; smaller images stay as they are. */
export const longestThumbnailSide = 192;

export const ThumbnailShape = PictureSamples.extend({
  /** How much higher than wide a pixel is. */
  pixelAspect: z.number().positive(),
});
export type ThumbnailShape = z.infer<typeof ThumbnailShape>;
