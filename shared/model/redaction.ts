/** Places that a person blacked out on the pages of a document, for everybody but themselves. */
import { z } from "zod";

/** Points from the top left corner of the page as it is shown upright. */
export const BlackedArea = z.object({
  x: z.number().finite(),
  y: z.number().finite(),
  width: z.number().positive().finite(),
  height: z.number().positive().finite(),
});
export type BlackedArea = z.infer<typeof BlackedArea>;

/** Areas of one page of a document; what is above it is many, and no page that somebody blacked out by hand. */
export const mostAreas = 2000;

/** A page with its areas, and how large it was in points when they were said: places are shares of that. */
export const BlackedPage = z.object({
  /** Counted from 1. */
  page: z.number().int().positive().max(20_000),
  width: z.number().positive().finite(),
  height: z.number().positive().finite(),
  areas: z.array(BlackedArea).min(1).max(mostAreas),
});
export type BlackedPage = z.infer<typeof BlackedPage>;

/** What of a page was found again that should be gone. */
export const redactionFaults = ["page-missing", "old-content", "not-black", "text-left", "words-left"] as const;
export type RedactionFault = (typeof redactionFaults)[number];
