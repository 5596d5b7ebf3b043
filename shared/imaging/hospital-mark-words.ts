/** What is said of an image that a note on the disc names. */
import type { HospitalMark } from "../model/key-image.ts";

/** "Marked on the disc: Of Interest. Two key slices" */
export function hospitalMarkWords({ title, text }: Pick<HospitalMark, "title" | "text">): string {
  const said = [title, text].filter((part) => part !== "").join(". ");
  return said === "" ? "Marked on the disc" : `Marked on the disc: ${said}`;
}
