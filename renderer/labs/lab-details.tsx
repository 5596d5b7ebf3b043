/** One test: its chart, and all its values as printed, each with the way to its page. */
import { useEffect, useRef } from "react";
import type { LabLine } from "../../shared/api/engine/labs.ts";
import { Button } from "../components/button.tsx";
import { Failure } from "../components/message.tsx";
import { DateText } from "../components/small-parts.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import type { PersonId } from "../../shared/model/ids.ts";
import { analyteKey, printedTest, standingWords, supersededWords } from "../../shared/model/lab.ts";
import { engine } from "../engine/engine.ts";
import { go } from "../state/navigation.ts";
import { offerUndo } from "../state/undo.ts";
import { useAct } from "../state/use-act.ts";
import { LabChart } from "./lab-chart.tsx";
import type { LabSeries } from "./lab-series.ts";
import { leftOutWords } from "./left-out-words.ts";
import { TestNames } from "./test-names.tsx";

interface LabDetailsProps {
  readonly series: LabSeries;
  /** All tests of the person. */
  readonly all: readonly LabSeries[];
  readonly personId: PersonId;
  readonly isReadOnly: boolean;
}

export function LabDetails({ series, all, personId, isReadOnly }: LabDetailsProps) {
  const { key, name, lines, points, leftOut, unit, printed } = series;
  const heading = useRef<HTMLHeadingElement | null>(null);
  useEffect(() => {
    heading.current?.scrollIntoView({ block: "nearest" });
  }, [key]);
  const drawable = lines.filter(
    ({ value, date, superseded }) => value !== null && date !== null && superseded === null,
  );
  const others = drawable.length - points.length - leftOut;
  const loinc = lines.find((line) => line.loinc !== null)?.loinc ?? null;
  const hasNames = new Set(printed.map(({ analyte }) => analyteKey(analyte))).size > 1;
  const { run, failed } = useAct();
  const putApart = (line: LabLine) =>
    void run(async () => {
      await engine.sayLabTest({ personId, id: line.id, word: { is: "value-by-itself" } });
      offerUndo("This value stands by itself now.", () =>
        engine.sayLabTest({ personId, id: line.id, word: { is: "as-known" } }),
      );
    });
  const isUnchecked = lines.some(({ status }) => status === "proposed");
  return (
    <section className="lab-details" aria-labelledby="lab-name">
      <h2 id="lab-name" ref={heading}>
        <Verbatim text={name} max={160} />
        {unit === null ? null : (
          <span className="secondary">
            {" "}
            <Verbatim text={unit} max={40} />
          </span>
        )}
      </h2>
      {loinc === null ? null : <p className="secondary small">LOINC {loinc}, as a paper prints it</p>}
      {isUnchecked ? (
        <p className="proposed-note">
          {lines.every(({ status }) => status === "proposed")
            ? "As read from the papers, not yet checked by you."
            : "Dotted values are as read from the papers, not yet checked by you."}
        </p>
      ) : null}
      {leftOut > 0 ? <p className="secondary small">{leftOutWords(leftOut)}</p> : null}
      {points.length < 2 ? null : <LabChart series={series} />}
      {others > 0 ? (
        <p className="secondary small">
          Values in a unit that cannot be told in this one for certain are in the table only.
        </p>
      ) : null}
      <div className="table-place">
        <table className="facts-table">
          <thead>
            <tr>
              <th scope="col">Date</th>
              {hasNames ? <th scope="col">Name on the paper</th> : null}
              <th scope="col">Result</th>
              <th scope="col">Printed range</th>
              <th scope="col">Flag</th>
              <th scope="col">Where it stands</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <ResultRow
                key={line.id}
                line={line}
                hasNames={hasNames}
                onApart={isReadOnly || lines.length < 2 ? null : () => putApart(line)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Failure code={failed} />
      <TestNames series={series} all={all} personId={personId} isReadOnly={isReadOnly} />
    </section>
  );
}

interface ResultRowProps {
  readonly line: LabLine;
  readonly hasNames: boolean;
  /** Null where the value stands alone already. */
  readonly onApart: (() => void) | null;
}

function asSentence(words: string): string {
  return `${words.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())}.`;
}

function ResultRow({ line, hasNames, onApart }: ResultRowProps) {
  const { date, printed, unit, referenceRange, flag, page, panel, documentId, status, remark, superseded } = line;
  const standing = superseded === null ? standingWords(line.reportStatus) : null;
  return (
    <tr>
      <td>
        <DateText date={date} />
        {line.isPaperDay ? <p className="small secondary">The day of the paper</p> : null}
      </td>
      {hasNames ? (
        <td>
          <Verbatim text={printedTest(line)} max={80} />
        </td>
      ) : null}
      <td>
        <strong className={status === "proposed" ? "proposed" : undefined}>
          <Verbatim text={printed} max={60} />
        </strong>
        {unit === null ? null : (
          <>
            {" "}
            <Verbatim text={unit} max={40} />
          </>
        )}
        {remark === null ? null : (
          <p className="small review-doubt">
            The paper says: “<Verbatim text={remark} max={200} />”
          </p>
        )}
        {standing === null ? null : <p className="small review-doubt">{asSentence(standing)}</p>}
        {superseded === null ? null : (
          <p className="small review-doubt">
            {asSentence(supersededWords(superseded.as))}{" "}
            <Button look="quiet" onPress={() => go({ screen: "document", id: superseded.by, page: 1 })}>
              The newer one
            </Button>
          </p>
        )}
      </td>
      <td>{referenceRange === null ? "—" : <Verbatim text={referenceRange} max={80} />}</td>
      <td>{flag === null ? "—" : <Verbatim text={flag} max={30} />}</td>
      <td>
        <Button look="quiet" onPress={() => go({ screen: "document", id: documentId, page, find: printed })}>
          {`Page ${page}`}
        </Button>
        {panel === null ? null : (
          <p className="small secondary">
            Under “<Verbatim text={panel} max={60} />”
          </p>
        )}
        {onApart === null ? null : (
          <Button look="quiet" onPress={onApart} aria-label={`Set apart: ${printed} is not of this test`}>
            Set apart
          </Button>
        )}
      </td>
    </tr>
  );
}
