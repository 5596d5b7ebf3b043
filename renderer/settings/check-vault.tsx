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
import type { Settings } from "../../shared/model/settings.ts";
import { formatDate, parsePartialDate } from "../../shared/model/dates.ts";

const readingAll = "Reading everything";

export function CheckVault() {
  const { facts } = useVault();
  const job = useJobOfScreen("check");
  const start = (readData: boolean) =>
    jobs.start("check", readData ? readingAll : "A quick check", async (options) => {
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

/** What a check that found nothing has shown: a quick one says nothing of what was found damaged before, inside the files. */
function WellDone({ isWhole }: { readonly isWhole: boolean }) {
  const { facts } = useVault();
  const wasDamaged = useSettings().lookedOver[facts.vaultId]?.hasDamage === true;
  if (isWhole)
    return (
      <Message tone="ok" title="The vault is whole" isAnnounced>
        <p>Every byte is as it was stored.</p>
      </Message>
    );
  return (
    <Message tone={wasDamaged ? "info" : "ok"} title="Every file of the vault is there" isAnnounced>
      <p>
        The beginning and the end of each are as they were stored. What lies between is read by the thorough check only:
        “Read everything”.
        {wasDamaged ? " What was found damaged there before is still damaged, as far as is known." : ""}
      </p>
    </Message>
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
      {look === undefined ? null : ` ${lastLookWords(look)}`}
    </p>
  );
}

function lastLookWords({ on, hasDamage, hasFailed }: Settings["lookedOver"][string]): string {
  if (hasFailed) return "The last time it could not be finished; it is tried again. Reading everything says more.";
  const day = formatDate(parsePartialDate(on));
  return hasDamage
    ? `The last time was ${day}, and part of what is stored was damaged. Read everything to see what is affected.`
    : `The last time was ${day}, and all was well.`;
}

function CheckJob({ job }: { readonly job: Job<"check"> }) {
  return (
    <JobCard
      job={job}
      stage={() => "Comparing what is there with what was stored"}
      ending="Ending"
      cancelled={{ title: "The check was cancelled. Nothing was changed." }}
      done={({ ok, problems }) =>
        ok ? <WellDone isWhole={job.title === readingAll} /> : <DamageReport problems={problems} />
      }
    />
  );
}
