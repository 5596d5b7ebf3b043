/** Whether everything in the vault is whole: a quick look, or every byte of it. */
import { Button } from "../components/button.tsx";
import { DamageReport } from "../components/damage-report.tsx";
import { JobCard } from "../components/job-card.tsx";
import { Message } from "../components/message.tsx";
import { engine } from "../engine/engine.ts";
import { jobs, useJobOfScreen, type Job } from "../state/jobs.ts";
import { daysOfRound, rememberWholeLook } from "../state/look-over.ts";
import { useVault } from "../state/open-vault.tsx";
import { useSettings } from "../state/settings.ts";
import { formatDate, parsePartialDate } from "../../shared/model/dates.ts";

export function CheckVault() {
  const { facts } = useVault();
  const job = useJobOfScreen("check");
  const start = (readData: boolean) =>
    jobs.start("check", readData ? "Reading everything" : "A quick check", async (options) => {
      const found = await engine.checkVault({ readData }, options);
      if (readData) await rememberWholeLook(facts.vaultId, !found.ok);
      return found;
    });
  return (
    <section className="section" aria-label="Check the vault">
      <h2>Check the vault</h2>
      <p>
        Drives wear out silently. A quick check looks at every file of the vault; reading everything compares every byte
        with what was stored, and takes as long as copying the vault would.
      </p>
      <LastLook />
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

/** What is done of it without being asked. */
function LastLook() {
  const { facts } = useVault();
  const look = useSettings().lookedOver[facts.vaultId];
  return (
    <p className="secondary">
      On each day that you use Casebook it reads a part by itself, so that everything has been read after {daysOfRound}{" "}
      of them.
      {look === undefined
        ? ""
        : look.hasDamage
          ? ` The last time was ${formatDate(parsePartialDate(look.on))}, and part of what is stored was damaged: read everything to see which documents.`
          : ` The last time was ${formatDate(parsePartialDate(look.on))}, and all was well.`}
    </p>
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
