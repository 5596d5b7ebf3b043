/** Several tests on one axis of time, each on its own scale, with treatments and symptoms of the timeline beneath; and the same as tables. */
import type { TimelineLine } from "../../shared/api/engine/timeline.ts";
import type { PersonId } from "../../shared/model/ids.ts";
import { Loaded } from "../components/loaded.tsx";
import { DateText } from "../components/small-parts.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { datesWords, summaryOf } from "../timeline/entry-words.ts";
import { readTimeline, timelineKey } from "../timeline/read-timeline.ts";
import { fitted, ticksOf, xOf, type TimeScale } from "../timeline/time-scale.ts";
import { useLoad } from "../state/use-load.ts";
import { count, listed } from "../words/counts.ts";
import { LabCurve } from "./lab-curve.tsx";
import type { LabPoint, LabSeries } from "./lab-series.ts";
import { leftOutWords } from "./left-out-words.ts";
import { daysOf, spansBeneath, type SpanBeneath } from "./together.ts";
import { valueScale, yOf } from "./value-scale.ts";

const size = { width: 720, left: 56, right: 16, band: 96, gap: 22, row: 20, axis: 28 } as const;

interface LabsTogetherProps {
  readonly series: readonly LabSeries[];
  readonly personId: PersonId;
}

export function LabsTogether({ series, personId }: LabsTogetherProps) {
  const [load, again] = useLoad(timelineKey(personId), (signal) => readTimeline(personId, signal));
  return (
    <section className="lab-details" aria-labelledby="labs-together">
      <h2 id="labs-together">Together</h2>
      <Loaded load={load} what="Reading the timeline" onAgain={again}>
        {(lines) => <Together series={series} lines={lines} />}
      </Loaded>
    </section>
  );
}

function Together({
  series,
  lines,
}: {
  readonly series: readonly LabSeries[];
  readonly lines: readonly TimelineLine[];
}) {
  const drawn = series.filter(({ points }) => points.length > 0);
  const leftOut = series.reduce((sum, one) => sum + one.leftOut, 0);
  const days = drawn.flatMap(({ points }) => points.map(({ day }) => day));
  const beneath = days.length === 0 ? [] : spansBeneath(lines, { from: Math.min(...days), to: Math.max(...days) });
  return (
    <>
      {leftOut > 0 ? <p className="secondary small">{leftOutWords(leftOut)}</p> : null}
      {drawn.length === 0 ? (
        <p className="secondary">
          {leftOut > 0
            ? "There is nothing to draw yet."
            : "None of these has numbers with a day, so there is nothing to draw."}
        </p>
      ) : (
        <Picture drawn={drawn} beneath={beneath} days={days} />
      )}
      <ValuesTable series={series} />
      <BeneathTable beneath={beneath} />
    </>
  );
}

interface PictureProps {
  readonly drawn: readonly LabSeries[];
  readonly beneath: readonly SpanBeneath[];
  readonly days: readonly number[];
}

function Picture({ drawn, beneath, days }: PictureProps) {
  const time = fitted({ from: Math.min(...days), to: Math.max(...days) + 1 }, size.width - size.left - size.right);
  const under = drawn.length * (size.band + size.gap);
  const height = under + size.axis + beneath.length * size.row + 8;
  const names = listed(drawn.map(({ name }) => name));
  return (
    <figure className="lab-chart">
      <svg
        viewBox={`0 0 ${size.width} ${height}`}
        role="img"
        aria-label={`${names} on one axis of time, with ${count(beneath.length, "treatment or symptom", "treatments and symptoms")} beneath. The tables below have all of it.`}
      >
        {drawn.map((one, at) => (
          <Band key={one.key} series={one} time={time} top={at * (size.band + size.gap)} />
        ))}
        {ticksOf(time, 84).map(({ day, label }) => (
          <g key={day} className="lab-axis">
            <line x1={size.left + xOf(time, day)} x2={size.left + xOf(time, day)} y1={0} y2={height - 8} />
            <text x={size.left + xOf(time, day)} y={under + 16} textAnchor="middle">
              {label}
            </text>
          </g>
        ))}
        {beneath.map((span, at) => (
          <Beneath key={span.line.id} span={span} time={time} y={under + size.axis + at * size.row} />
        ))}
      </svg>
      <figcaption className="secondary small">
        Each test has its own scale, with its unit beside its name. A square bar is a treatment, a round one a symptom.
      </figcaption>
    </figure>
  );
}

interface BandProps {
  readonly series: LabSeries;
  readonly time: TimeScale;
  readonly top: number;
}

function Band({ series: { name, points, unit }, time, top }: BandProps) {
  const values = valueScale(points, size.band - size.gap);
  const at = ({ day, value }: LabPoint) => ({ x: size.left + xOf(time, day), y: top + size.gap + yOf(values, value) });
  return (
    <g>
      <text className="lab-band-name" x={size.left} y={top + 12}>
        {unit === null ? name.slice(0, 60) : `${name.slice(0, 60)}, ${unit}`}
      </text>
      {values.ticks.map((tick) => (
        <g key={tick} className="lab-axis">
          <text x={size.left - 8} y={top + size.gap + yOf(values, tick)} textAnchor="end" dominantBaseline="middle">
            {tick}
          </text>
        </g>
      ))}
      <LabCurve points={points} at={at} />
    </g>
  );
}

function Beneath({ span, time, y }: { readonly span: SpanBeneath; readonly time: TimeScale; readonly y: number }) {
  const [from, to] = [xOf(time, Math.max(span.from, time.from)), xOf(time, Math.min(span.to, time.to))];
  const width = Math.max(6, to - from);
  // Its name stands in its bar, or beside it where that is short; at the end of the axis before it.
  const isLate = from > (size.width - size.left - size.right) * 0.6;
  return (
    <g className="lab-beneath" data-kind={span.line.kind}>
      <rect x={size.left + from} y={y} width={width} height={14} rx={span.line.kind === "symptom" ? 7 : 1} />
      <text
        x={size.left + (isLate ? from - 6 : width > 120 ? from + 6 : from + width + 6)}
        y={y + 11}
        textAnchor={isLate ? "end" : "start"}
      >
        {span.line.title.slice(0, 40)}
      </text>
    </g>
  );
}

function ValuesTable({ series }: { readonly series: readonly LabSeries[] }) {
  return (
    <div className="table-place" role="region" aria-label="Table of values" tabIndex={0}>
      <table className="facts-table">
        <caption className="visually-hidden">Values by day</caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            {series.map(({ key, name }) => (
              <th key={key} scope="col">
                <Verbatim text={name} max={40} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {daysOf(series).map((day) => (
            <tr key={day ?? "none"}>
              <th scope="row">
                <DateText date={day} />
              </th>
              {series.map(({ key, lines }) => (
                <td key={key}>
                  {lines
                    .filter(({ date }) => date === day)
                    .map((line) => (
                      <span key={line.id} className={line.status === "proposed" ? "proposed lab-cell" : "lab-cell"}>
                        <Verbatim
                          text={[line.printed, line.unit, line.flag].filter((part) => part !== null).join(" ")}
                          max={60}
                        />
                      </span>
                    ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function BeneathTable({ beneath }: { readonly beneath: readonly SpanBeneath[] }) {
  if (beneath.length === 0)
    return <p className="secondary">The timeline has no treatments or symptoms in these years.</p>;
  return (
    <div className="table-place" role="region" aria-label="Table of treatments and symptoms" tabIndex={0}>
      <table className="facts-table">
        <caption className="visually-hidden">Treatments and symptoms in these years</caption>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Treatment or symptom</th>
            <th scope="col">More</th>
          </tr>
        </thead>
        <tbody>
          {beneath.map(({ line }) => (
            <tr key={line.id}>
              <td>{datesWords(line)}</td>
              <td>
                <Verbatim text={line.title} max={80} />
              </td>
              <td>
                <Verbatim text={summaryOf(line)} max={120} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
