/** One test over time: each value with the range that its own paper prints, never one range painted over all. */
import { formatDate } from "../../shared/model/dates.ts";
import { count } from "../words/counts.ts";
import { fitted, ticksOf, xOf } from "../timeline/time-scale.ts";
import { valueScale, yOf } from "./value-scale.ts";
import { LabCurve } from "./lab-curve.tsx";
import type { LabPoint, LabSeries } from "./lab-series.ts";

const size = { width: 720, height: 260, left: 56, right: 16, top: 16, bottom: 36 } as const;
/** Half the width of a printed range. */
const half = 5;

export function LabChart({ series }: { readonly series: LabSeries }) {
  const { points } = series;
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return null;
  const time = fitted({ from: first.day, to: last.day + 1 }, size.width - size.left - size.right);
  const values = valueScale(points, size.height - size.top - size.bottom);
  const at = ({ day, value }: LabPoint) => ({ x: size.left + xOf(time, day), y: size.top + yOf(values, value) });
  const bottom = size.height - size.bottom;
  return (
    <figure className="lab-chart">
      <svg viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={chartWords(series)}>
        {values.ticks.map((tick) => (
          <g key={tick} className="lab-axis">
            <line
              x1={size.left}
              x2={size.width - size.right}
              y1={size.top + yOf(values, tick)}
              y2={size.top + yOf(values, tick)}
            />
            <text x={size.left - 8} y={size.top + yOf(values, tick)} textAnchor="end" dominantBaseline="middle">
              {tick}
            </text>
          </g>
        ))}
        {ticksOf(time, 84).map(({ day, label }) => (
          <text key={day} className="lab-tick" x={size.left + xOf(time, day)} y={bottom + 20} textAnchor="middle">
            {label}
          </text>
        ))}
        {points.map((point, number) => {
          if (point.range === null) return null;
          const { x } = at(point);
          const top = size.top + (point.range.high === null ? 0 : yOf(values, point.range.high));
          const end = point.range.low === null ? bottom : size.top + yOf(values, point.range.low);
          return (
            <rect
              key={number}
              className="lab-range"
              x={x - half}
              width={half * 2}
              y={top}
              height={Math.max(1, end - top)}
            />
          );
        })}
        <LabCurve points={points} at={at} />
      </svg>
      <figcaption className="secondary small">
        The bars are the ranges that the papers print, each at its own time.
        {points.some(({ line }) => line.comparator !== null)
          ? " A triangle is a value that is only known to lie above or below; no line goes through it."
          : ""}
        {points.some(({ line }) => line.status === "proposed")
          ? " A dotted mark is a value that nobody has checked."
          : ""}
        {points.some(({ isConverted }) => isConverted)
          ? " Where a paper prints another unit of the same kind, the value is drawn in this one by an exact factor; the table has it as printed."
          : ""}
      </figcaption>
    </figure>
  );
}

function chartWords({ name, points, unit }: LabSeries): string {
  const values = points.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const span = `${formatDate(points[0]?.line.date ?? null)} to ${formatDate(points.at(-1)?.line.date ?? null)}`;
  return `${name}: ${count(points.length, "value")} from ${span}, between ${least} and ${most}${unit === null ? "" : ` ${unit}`}. The table below has them all.`;
}
