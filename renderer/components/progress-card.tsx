/** Long work as a card that stays in place: what is happening now, how far, how long, what was found so far. */
import { useEffect, useState, type ReactNode } from "react";
import { ProgressBar } from "react-aria-components";
import { duration } from "../words/counts.ts";
import { Button } from "./button.tsx";
import { Verbatim } from "./verbatim.tsx";

interface ProgressCardProps {
  readonly title: ReactNode;
  /** What is happening now, in plain words. */
  readonly stage: string;
  readonly done: number;
  /** Null while nobody knows how much there is. */
  readonly total: number | null;
  /** The very file, as its source names it. */
  readonly item?: string | undefined;
  /** Milliseconds of the page's clock, as a job has it. */
  readonly startedAt: number;
  readonly soFar?: string | undefined;
  /** What can be done with what is there already. */
  readonly action?: ReactNode;
  /** What ending it early is called, where that is not "Cancel". */
  readonly cancelWord?: string;
  readonly onCancel: () => void;
  readonly isEnding: boolean;
}

export function ProgressCard(props: ProgressCardProps) {
  const {
    title,
    stage,
    done,
    total,
    item,
    startedAt,
    soFar,
    action,
    onCancel,
    isEnding,
    cancelWord = "Cancel",
  } = props;
  const seconds = useSecondsSince(startedAt);
  const percent = total === null || total === 0 ? null : Math.min(Math.floor((100 * done) / total), 100);
  return (
    <section className="progress-card" aria-label="Work in progress">
      <div className="progress-head">
        <h2>{title}</h2>
        <Button look="quiet" onPress={onCancel} isDisabled={isEnding}>
          {isEnding ? "Ending" : cancelWord}
        </Button>
      </div>
      <p role="status">{stage}</p>
      <ProgressBar
        className="progress-bar"
        aria-label={stage}
        isIndeterminate={percent === null}
        value={percent ?? 0}
        valueLabel={total === null ? `${done}` : `${done} of ${total}`}
      >
        <div className="progress-track">
          <div
            className="progress-fill"
            data-indeterminate={percent === null}
            style={percent === null ? {} : { width: `${percent}%` }}
          />
        </div>
      </ProgressBar>
      <div className="progress-facts">
        <span className="number">
          {done.toLocaleString("en-GB")}
          {total === null ? "" : ` of ${total.toLocaleString("en-GB")}`}
        </span>
        <span className="number">{duration(seconds)} so far</span>
        {item === undefined || item === "" ? null : (
          <span className="progress-item">
            <Verbatim text={item} max={90} />
          </span>
        )}
      </div>
      {soFar === undefined ? null : <p className="secondary">{soFar}</p>}
      {action ? <div className="actions">{action}</div> : null}
    </section>
  );
}

function useSecondsSince(startedAt: number): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(now - startedAt, 0) / 1000;
}
