/** Whether the backup would bring everything back: tried out in a folder that is removed again. */
import { useState, type FormEvent } from "react";
import { Button } from "../components/button.tsx";
import { JobCard } from "../components/job-card.tsx";
import { Failure, Message } from "../components/message.tsx";
import { TextField } from "../components/text-field.tsx";
import { engine } from "../engine/engine.ts";
import { secretBytes } from "../engine/secret-bytes.ts";
import { jobs, useJobOfScreen, type Job } from "../state/jobs.ts";
import { listed } from "../words/counts.ts";
import { momentOf } from "../words/today.ts";

interface TryBackupProps {
  /** The backup's own folder. */
  readonly folder: string;
}

export function TryBackup({ folder }: TryBackupProps) {
  const job = useJobOfScreen("rehearsal");
  const [typed, setTyped] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed === null || typed === "") return;
    const passphrase = secretBytes(typed);
    setTyped(null);
    jobs.start("rehearsal", "Trying the backup out", (options) =>
      engine.rehearseRestore({ folder, secret: { passphrase } }, options),
    );
  };
  if (job !== null) return <TryJob job={job} />;
  if (typed === null)
    return (
      <div>
        <Button look="quiet" onPress={() => setTyped("")}>
          Try the backup out
        </Button>
      </div>
    );
  return (
    <form className="card stack" onSubmit={submit}>
      <p>
        The vault is made from the backup in a folder of its own, checked and counted, and that folder is removed again.
        It needs as much room as the vault for that time.
      </p>
      <TextField label="Passphrase" value={typed} onChange={setTyped} isSecret autoFocus />
      <div className="actions">
        <Button look="primary" type="submit" isDisabled={typed === ""}>
          Try it out
        </Button>
        <Button look="quiet" onPress={() => setTyped(null)}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function TryJob({ job }: { readonly job: Job<"rehearsal"> }) {
  return (
    <JobCard
      job={job}
      stage={() => "Bringing it back, and checking what arrives"}
      ending="Ending, and removing what was made"
      cancelled={{ title: "The try was cancelled", text: <p>What it had made is removed again.</p> }}
      failed={(code, close) =>
        code === "WRONG_PASSPHRASE" ? (
          <Message tone="danger" title="That passphrase does not open the backup" isAnnounced actions={close}>
            <p>
              Nothing was changed. A backup opens with the passphrase that the vault has now; try again. If you are
              certain that it is right, the backup’s key file may be damaged: a backup into a new folder has a whole
              one.
            </p>
          </Message>
        ) : (
          <Failure code={code} actions={close} />
        )
      }
      done={({ documents, instances, vaultDocuments, vaultInstances, madeAt, ok }, dismiss) => (
        <Message
          tone={ok ? "ok" : "danger"}
          title={`The backup would bring back ${listed([
            ofAll(documents, vaultDocuments, "document"),
            ...(instances + vaultInstances === 0 ? [] : [ofAll(instances, vaultInstances, "image")]),
          ])}`}
          isAnnounced
          actions={<Button onPress={dismiss}>Close</Button>}
        >
          <p>
            It holds the vault as it was on {momentOf(madeAt)}.{" "}
            {ok
              ? "What came back was checked and is whole."
              : "Part of what came back is damaged or missing. Make a new backup on another drive."}
          </p>
        </Message>
      )}
    />
  );
}

/** "412 of 412 documents". */
function ofAll(there: number, all: number, one: string): string {
  const number = (value: number) => value.toLocaleString("en-GB");
  return `${number(there)} of ${number(all)} ${all === 1 ? one : `${one}s`}`;
}
