/** The course of a test in a line as high as a word; the numbers stand beside it, so it says nothing to screen readers. */
import { joinedRuns, type LabPoint } from "./lab-series.ts";

const [width, height, edge] = [72, 22, 3];

export function Sparkline({ points }: { readonly points: readonly LabPoint[] }) {
  if (points.length < 2) return <span className="sparkline" aria-hidden />;
  const days = points.map(({ day }) => day);
  const values = points.map(({ value }) => value);
  const along = (all: readonly number[], one: number, length: number) => {
    const [least, most] = [Math.min(...all), Math.max(...all)];
    return most === least ? length / 2 : ((one - least) / (most - least)) * length;
  };
  const place = ({ day, value }: LabPoint) =>
    `${edge + along(days, day, width - 2 * edge)},${height - edge - along(values, value, height - 2 * edge)}`;
  const last = points.at(-1) as LabPoint;
  const [x, y] = place(last).split(",");
  return (
    <svg className="sparkline" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden>
      {joinedRuns(points).map((run, number) => (
        <polyline key={number} points={run.map(place).join(" ")} />
      ))}
      {last.line.comparator === null ? <circle cx={x} cy={y} r={2.5} /> : null}
    </svg>
  );
}
