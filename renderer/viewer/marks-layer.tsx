/** What is drawn over an image: marks with their measures, the lines of the other panes' slices, and the cross of the keyboard. */
import { arrowHead } from "../../shared/imaging/arrow-head.ts";
import type { ImageMark, ImagePoint } from "../../shared/model/key-image.ts";
import { markWords, type Spacing } from "../../shared/imaging/measure.ts";
import type { Placement } from "../../shared/imaging/placement.ts";

interface MarksLayerProps {
  readonly marks: readonly ImageMark[];
  readonly placement: Placement;
  readonly spacing: Spacing;
  readonly lines: readonly (readonly [ImagePoint, ImagePoint])[];
  readonly cross: ImagePoint | null;
}

export function MarksLayer({ marks, placement, spacing, lines, cross }: MarksLayerProps) {
  const at = cross === null ? null : placement.toPane(cross);
  return (
    <svg className="marks-layer" aria-hidden>
      {lines.map(([from, to], index) => (
        <Line key={index} className="localiser-line" from={from} to={to} placement={placement} />
      ))}
      {marks.map((mark, index) => (
        <Mark key={index} mark={mark} placement={placement} spacing={spacing} />
      ))}
      {at === null ? null : <path className="keyboard-cross" d={`M${at.x - 12} ${at.y}h24M${at.x} ${at.y - 12}v24`} />}
    </svg>
  );
}

interface PlacedProps {
  readonly placement: Placement;
}

function Line({
  className,
  from,
  to,
  placement,
}: PlacedProps & { className: string; from: ImagePoint; to: ImagePoint }) {
  const [a, b] = [placement.toPane(from), placement.toPane(to)];
  return <line className={className} x1={a.x} y1={a.y} x2={b.x} y2={b.y} />;
}

function Mark({ mark, placement, spacing }: PlacedProps & { mark: ImageMark; spacing: Spacing }) {
  const words = markWords(mark, spacing);
  const label = placement.toPane(mark.is === "angle" ? mark.corner : mark.to);
  return (
    <g className="image-mark">
      {mark.is === "angle" ? (
        <>
          <Line className="mark-line" from={mark.from} to={mark.corner} placement={placement} />
          <Line className="mark-line" from={mark.corner} to={mark.to} placement={placement} />
        </>
      ) : (
        <Line className="mark-line" from={mark.from} to={mark.to} placement={placement} />
      )}
      {mark.is === "arrow" ? <path className="mark-head" d={headPath(placement.toPane(mark.from), label)} /> : null}
      {words === null ? null : (
        <text className="mark-words" x={label.x + 8} y={label.y - 6}>
          {words}
        </text>
      )}
    </g>
  );
}

/** The point of an arrow that ends at `to`, in pixels of the screen. */
function headPath(from: ImagePoint, to: ImagePoint): string {
  return `M${arrowHead(from, to, 14)
    .map(({ x, y }) => `${x} ${y}`)
    .join("L")}Z`;
}
