/** What is said of an image that a note on the disc names. */
import { speechIn, type Speech } from "../packet-words/speech.ts";
import type { HospitalMark } from "../model/key-image.ts";

/** "Marked on the disc: Of Interest. Two key slices" */
export function hospitalMarkWords(
  { title, text }: Pick<HospitalMark, "title" | "text">,
  speech: Speech = speechIn("en"),
): string {
  const said = [title, text].filter((part) => part !== "").join(". ");
  return said === "" ? speech.say("Marked on the disc") : speech.say("Marked on the disc: {said}", { said });
}
