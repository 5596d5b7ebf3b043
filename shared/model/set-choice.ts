/** What a person said of which images belong together. */
import { z } from "zod";
import { OriginalId } from "./ids.ts";

/** Put together with others, ended before an image, or split into the series that its images came in. */
export const setChoiceKinds = ["join", "split-here", "split-series"] as const;

/** An image by which the set that holds it is known. */
export const ChoiceImage = z.object({ originalId: OriginalId, frame: z.number().int().positive() });
export type ChoiceImage = z.infer<typeof ChoiceImage>;

export const SetChoice = z.object({
  id: z.string().max(64),
  kind: z.enum(setChoiceKinds),
  images: z.array(ChoiceImage).min(1).max(50),
});
export type SetChoice = z.infer<typeof SetChoice>;
