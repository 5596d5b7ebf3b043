/** The vault's backup on another drive: where it is, when it was last brought up to date, and one button. */
import { HardDriveDownload } from "lucide-react";
import { Button } from "../components/button.tsx";
import { Checkbox } from "../components/choices.tsx";
import { JobCard } from "../components/job-card.tsx";
import { Failure, Message } from "../components/message.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { shell } from "../engine/engine.ts";
import { backUp, rememberBackup } from "../state/back-up.ts";
import { jobs, useJobOfScreen, type Job } from "../state/jobs.ts";
import { useVault } from "../state/open-vault.tsx";
import { useSettings } from "../state/settings.ts";
import { useAct } from "../state/use-act.ts";
import { count } from "../words/counts.ts";
import { momentOf } from "../words/today.ts";
import { TryBackup } from "./try-backup.tsx";

export function Backup() {
  const { facts } = useVault();
  const known = useSettings().backups[facts.vaultId];
  const job = useJobOfScreen("backup");
  const { run, failed } = useAct();
  const backUpTo = (folder: string) =>
    jobs.start("backup", "The backup", (options) => backUp(facts.vaultId, folder, options));
  const choose = () =>
    void run(async () => {
      const folder = await shell.chooseFolder({ purpose: "backup" });
      if (folder !== null) backUpTo(folder);
    });
  return (
    <section className="section" aria-label="Backup">
      <h2>Backup</h2>
      <p>
        A backup holds everything that is in this vault, encrypted as it is here. It opens with the same passphrase or
        recovery sheet. Keep it on a drive of its own, best in another house: what is lost here can be brought back from
        it.
      </p>
      {known === undefined ? null : (
        <p className="secondary">
          Kept in <Verbatim text={known.folder} max={120} />, last brought up to date{" "}
          {known.at === null ? "never" : momentOf(known.at)}.
        </p>
      )}
      {job === null ? null : <BackupJob job={job} />}
      <Failure code={failed} />
      {job?.state.is === "running" ? null : (
        <div className="actions">
          {known === undefined ? null : (
            <Button look="primary" Icon={HardDriveDownload} onPress={() => backUpTo(known.folder)}>
              Back up now
            </Button>
          )}
          <Button look={known === undefined ? "primary" : "quiet"} onPress={choose}>
            {known === undefined ? "Choose a drive or folder" : "Use another drive or folder"}
          </Button>
        </div>
      )}
      {known === undefined ? null : (
        <Checkbox
          isSelected={known.byItself}
          onChange={(byItself) => void run(() => rememberBackup(facts.vaultId, { byItself, hasFailed: false }))}
        >
          Back up by itself when I press Lock or close Casebook, or when it locks because nobody is there, and the drive
          is plugged in
        </Checkbox>
      )}
      {known === undefined ? null : (
        <Checkbox
          isSelected={known.followsDeletions}
          onChange={(followsDeletions) => void run(() => rememberBackup(facts.vaultId, { followsDeletions }))}
        >
          What I delete for good also goes from this backup, the next time that it is made
        </Checkbox>
      )}
      {known === undefined ? null : <TryBackup folder={known.folder} />}
    </section>
  );
}

function BackupJob({ job }: { readonly job: Job<"backup"> }) {
  return (
    <JobCard
      job={job}
      stage={() => "Copying what is new, and reading it again"}
      ending="Ending"
      cancelled={{
        title: "The backup was cancelled",
        text: <p>What it held before is still there. The next backup goes on where this one ended.</p>,
      }}
      failed={(code, close) =>
        code === "TARGET_NOT_WRITABLE" || code === "SOURCE_UNREADABLE" ? (
          <Message tone="danger" title="The backup’s drive cannot be written to" isAnnounced actions={close}>
            <p>Is it plugged in? What the backup held before is unchanged, and so is the vault.</p>
          </Message>
        ) : (
          <Failure code={code} actions={close} />
        )
      }
      done={({ copied, missing, damaged, takenOut, unreadable, lostWays }) =>
        lostWays.length > 0 ? (
          <Message tone="danger" title="The backup has all that the vault still has" isAnnounced>
            <p>{lostWays.includes("recovery") ? lostWayTexts.recovery : lostWayTexts.passphrase}</p>
            {missing.length + damaged.length === 0 ? null : <p>{lostContent}</p>}
          </Message>
        ) : missing.length + damaged.length === 0 ? (
          <Message tone="ok" title="The backup is up to date" isAnnounced>
            <p>
              {copied === 0
                ? "Nothing was new since the last time."
                : `${count(copied, "file")} copied, and read again from there.`}{" "}
              {takenOut === 0
                ? "What it held before stays in it."
                : `${count(takenOut, "file")} that the vault holds no more went from it.`}
            </p>
            {unreadable.length === 0 ? null : (
              <p>
                An older state in it cannot be read, so what you deleted did not go from it. Where that matters, make a
                new backup in another folder and destroy this one.
              </p>
            )}
          </Message>
        ) : (
          <Message tone="danger" title="The backup is up to date, but part of the vault is lost" isAnnounced>
            <p>{lostContent}</p>
          </Message>
        )
      }
    />
  );
}

const lostContent =
  "Part of what the vault stored is damaged or missing here, and the backup does not have it either. “Read everything” below names the documents.";

/** A key file that neither the vault nor the backup has, by what needed it. */
const lostWayTexts = {
  recovery:
    "Your recovery sheet opens neither the vault nor this backup any more: a file that it needs is gone from both. Make a new recovery sheet above while you know the passphrase, then back up once more.",
  passphrase:
    "Your passphrase opens neither the vault nor this backup any more: a file that it needs is gone from both. Lock the vault and choose “I forgot the passphrase”; the recovery sheet sets a new one. Then back up once more.",
} as const;
