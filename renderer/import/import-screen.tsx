/** Taking in discs, folders and papers: choosing them, saying whose they are, and watching it happen. */
import { useState } from "react";
import { Button } from "../components/button.tsx";
import { PageHead } from "../components/page-head.tsx";
import { Message } from "../components/message.tsx";
import type { ScreenProps } from "../screen-props.ts";
import { useJobOfScreen } from "../state/jobs.ts";
import { useVault } from "../state/open-vault.tsx";
import { useStore } from "../state/store.ts";
import { RecoveryGatePart } from "../unlock/recovery-gate.tsx";
import { ChooseSources } from "./choose-sources.tsx";
import { chosenSourcesStore } from "./chosen-sources.ts";
import { ConfirmImport } from "./confirm-import.tsx";
import { ImportJob } from "./import-job.tsx";
import { ReceiptList } from "./receipt-list.tsx";

export function ImportScreen(_props: ScreenProps<"import">) {
  const { facts } = useVault();
  const job = useJobOfScreen("import");
  const chosen = useStore(chosenSourcesStore);
  const [showsGate, setShowsGate] = useState(false);
  const isRunning = job?.state.is === "running";
  return (
    <>
      <PageHead title="Import">
        {chosen.paths.length > 0 ? null : (
          <p>
            Originals are copied into the vault and kept exactly as they are. The disc or folder itself is never
            changed.
          </p>
        )}
      </PageHead>
      {facts.isReadOnly ? (
        <Message tone="info" title="This vault can only be read here">
          <p>Nothing can be taken in. Copy the whole folder to a place that can be written to and open it there.</p>
        </Message>
      ) : !facts.isRecoveryProved ? (
        <div className="stack" data-gap="large">
          <Message
            tone="caution"
            title="First, a second way in"
            actions={
              showsGate ? undefined : <Button onPress={() => setShowsGate(true)}>Make the recovery sheet</Button>
            }
          >
            <p>The recovery sheet of this vault was never checked. No record is taken in before it is.</p>
          </Message>
          {showsGate ? <RecoveryGatePart /> : null}
        </div>
      ) : (
        <div className="stack" data-gap="large">
          {job === null ? null : <ImportJob job={job} />}
          {isRunning ? null : chosen.paths.length > 0 ? (
            <ConfirmImport paths={chosen.paths} only={chosen.only} />
          ) : (
            <ChooseSources isQuiet={job !== null} />
          )}
          {chosen.hasUnplaced ? (
            <Message tone="caution" title="Some of what was dropped could not be found on this computer" isAnnounced>
              <p>
                It may come straight from another program. Save it to a folder first, or choose it with the buttons
                here.
              </p>
            </Message>
          ) : null}
        </div>
      )}
      <ReceiptList />
    </>
  );
}
