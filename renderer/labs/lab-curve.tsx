/** The values of one test over time, as they are drawn in every chart: marks, and a line through those that a line may join. */
import { formatDate } from "../../shared/model/dates.ts";
import { joinedRuns, type LabPoint } from "./lab-series.ts";

interface LabCurveProps {
  readonly points: readonly LabPoint[];
  /** Where in the chart a value stands. */
  readonly at: (point: LabPoint) => { readonly x: number; readonly y: number };
}

export function LabCurve({ points, at }: LabCurveProps) {
  return (
    <>
      {joinedRuns(points).map((run, number) => (
        <polyline
          key={number}
          className="lab-line"
          points={run.map((point) => `${at(point).x},${at(point).y}`).join(" ")}
        />
      ))}
      {points.map((point, number) => (
        <LabMark key={number} point={point} {...at(point)} />
      ))}
    </>
  );
}

/** A value below or above what could be measured points the way in which it lies. */
function LabMark({ point: { line }, x, y }: { readonly point: LabPoint; readonly x: number; readonly y: number }) {
  const title = (
    <title>{`${formatDate(line.date)}: ${line.printed}${line.unit === null ? "" : ` ${line.unit}`}`}</title>
  );
  if (line.comparator === null)
    return (
      <circle
        className="lab-mark"
        cx={x}
        cy={y}
        r={4.5}
        data-flagged={line.flag !== null}
        data-unchecked={line.status === "proposed"}
      >
        {title}
      </circle>
    );
  const down = line.comparator.startsWith("<") ? 1 : -1;
  return (
    <path
      className="lab-mark"
      d={`M${x - 5},${y - 3 * down} L${x + 5},${y - 3 * down} L${x},${y + 6 * down} Z`}
      data-flagged={line.flag !== null}
      data-unchecked={line.status === "proposed"}
    >
      {title}
    </path>
  );
}
