/** Whether everything in the vault is whole: a quick look, or every byte of it. */
import { Button } from "../components/button.tsx";
import { DamageReport } from "../components/damage-report.tsx";
import { JobCard } from "../components/job-card.tsx";
import { Message } from "../components/message.tsx";
import { engine } from "../engine/engine.ts";
import { jobs, useJobOfScreen, type Job } from "../state/jobs.ts";

export function CheckVault() {
  const job = useJobOfScreen("check");
  const start = (readData: boolean) =>
    jobs.start("check", readData ? "Reading everything" : "A quick check", (options) =>
      engine.checkVault({ readData }, options),
    );
  return (
    <section className="section" aria-label="Check the vault">
      <h2>Check the vault</h2>
      <p>
        Drives wear out silently. A quick check looks at every file of the vault; reading everything compares every byte
        with what was stored, and takes as long as copying the vault would.
      </p>
      {job === null ? null : <CheckJob job={job} />}
      {job?.state.is === "running" ? null : (
        <div className="actions">
          <Button onPress={() => start(false)}>Quick check</Button>
          <Button onPress={() => start(true)}>Read everything</Button>
        </div>
      )}
    </section>
  );
}

function CheckJob({ job }: { readonly job: Job<"check"> }) {
  return (
    <JobCard
      job={job}
      stage={() => "Comparing what is there with what was stored"}
      ending="Ending"
      cancelled={{ title: "The check was cancelled. Nothing was changed." }}
      done={({ ok, problems }) =>
        ok ? (
          <Message tone="ok" title="The vault is whole" isAnnounced>
            <p>
              {job.title === "Reading everything"
                ? "Every byte is as it was stored."
                : "Every file is there and its beginning and end are as they were stored. Reading everything is the thorough check."}
            </p>
          </Message>
        ) : (
          <DamageReport problems={problems} />
        )
      }
    />
  );
}
