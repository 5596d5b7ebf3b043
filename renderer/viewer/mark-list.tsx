/** What is drawn on the image, as a list for those who do not see it: on the image itself it is only looked at. */
import { markWords, type Spacing } from "../../shared/imaging/measure.ts";
import type { ImageMark } from "../../shared/model/key-image.ts";

interface MarkListProps {
  readonly marks: readonly ImageMark[];
  /** Null while the image is not there: its scale is not known then, and no measure is guessed. */
  readonly spacing: Spacing | null;
}

const names = { length: "Length", angle: "Angle", arrow: "Arrow" } as const satisfies Record<ImageMark["is"], string>;

export function MarkList({ marks, spacing }: MarkListProps) {
  if (marks.length === 0 || spacing === null) return null;
  return (
    <ul className="visually-hidden" aria-label="Drawn on this image">
      {marks.map((mark, at) => (
        <li key={at}>{[names[mark.is], markWords(mark, spacing)].filter((part) => part !== null).join(": ")}</li>
      ))}
    </ul>
  );
}
