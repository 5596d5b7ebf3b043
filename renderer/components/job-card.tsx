/** Long work on its screen, whatever it is: a card while it runs, a message once it was cancelled or failed, and its result. */
import type { ReactNode } from "react";
import type { ErrorCode } from "../../shared/errors.ts";
import { jobs, type Job, type JobKind, type ProgressOf, type ResultOf } from "../state/jobs.ts";
import { Button } from "./button.tsx";
import { Failure, Message } from "./message.tsx";
import { ProgressCard } from "./progress-card.tsx";
import { Verbatim } from "./verbatim.tsx";

interface JobCardProps<Kind extends JobKind> {
  readonly job: Job<Kind>;
  /** What happens now, in plain words. */
  readonly stage: (progress: ProgressOf<Kind>) => string;
  /** What is said while it ends early. */
  readonly ending: string;
  /** What a person may do meanwhile. */
  readonly soFar?: string;
  readonly action?: (progress: ProgressOf<Kind>) => ReactNode;
  readonly cancelled: { readonly title: string; readonly text?: ReactNode };
  /** Where the sentences for every error do not fit. */
  readonly failed?: (code: ErrorCode, close: ReactNode, details: readonly string[]) => ReactNode;
  readonly done: (result: ResultOf<Kind>, dismiss: () => void) => ReactNode;
}

export function JobCard<Kind extends JobKind>({
  job,
  stage,
  ending,
  soFar,
  action,
  cancelled,
  failed,
  done,
}: JobCardProps<Kind>) {
  const dismiss = () => jobs.dismiss(job.kind);
  const close = <Button onPress={dismiss}>Close</Button>;
  switch (job.state.is) {
    case "running": {
      const { progress, isEnding } = job.state;
      return (
        <ProgressCard
          title={<Verbatim text={job.title} />}
          stage={isEnding ? ending : progress ? stage(progress) : "Starting"}
          done={progress?.done ?? 0}
          total={progress?.total ?? null}
          item={progress && "item" in progress ? progress.item : undefined}
          startedAt={job.startedAt}
          soFar={soFar}
          action={progress && !isEnding ? action?.(progress) : undefined}
          onCancel={() => jobs.cancel(job.kind)}
          isEnding={isEnding}
        />
      );
    }
    case "done":
      return done(job.state.result, dismiss);
    case "cancelled":
      return (
        <Message tone="info" title={cancelled.title} isAnnounced actions={close}>
          {cancelled.text}
        </Message>
      );
    case "failed":
      return failed ? (
        failed(job.state.code, close, job.state.details)
      ) : (
        <Failure code={job.state.code} actions={close} />
      );
  }
}
