/** The import that runs or has just ended. */
import type { ImportReceipt } from "../../shared/model/import.ts";
import { Button } from "../components/button.tsx";
import { Failure, Message } from "../components/message.tsx";
import { ProgressCard } from "../components/progress-card.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { duration } from "../words/counts.ts";
import { jobs, type Job } from "../state/jobs.ts";
import { go } from "../state/navigation.ts";
import { importStageWords } from "../words/words.ts";
import { caughtUpThings, needsLook, newThings, receiptSum, seeWords } from "./receipt-words.ts";

export function ImportJob({ job }: { readonly job: Job<"import"> }) {
  const dismiss = () => jobs.dismiss("import");
  switch (job.state.is) {
    case "running": {
      const { progress, isEnding } = job.state;
      return (
        <ProgressCard
          title={<Verbatim text={job.title} />}
          stage={isEnding ? "Ending. What was copied stays." : progress ? importStageWords(progress.stage) : "Starting"}
          done={progress?.done ?? 0}
          total={progress?.total ?? null}
          item={progress?.item}
          startedAt={job.startedAt}
          soFar="You can go on working; the receipt stays here."
          onCancel={() => jobs.cancel("import")}
          isEnding={isEnding}
        />
      );
    }
    case "done":
      return <DoneImport receipt={job.state.result} onClose={dismiss} />;
    case "cancelled":
      return (
        <Message
          tone="info"
          title="The import was cancelled"
          isAnnounced
          actions={<Button onPress={dismiss}>Close</Button>}
        >
          <p>What was copied until then is in the vault. Importing the same again goes on from there.</p>
        </Message>
      );
    case "failed":
      return <Failure code={job.state.code} actions={<Button onPress={dismiss}>Close</Button>} />;
  }
}

interface DoneImportProps {
  readonly receipt: ImportReceipt;
  readonly onClose: () => void;
}

function DoneImport({ receipt, onClose }: DoneImportProps) {
  const looks = needsLook(receipt);
  const caughtUp = caughtUpThings(receipt);
  const { opensOn } = receipt;
  return (
    <Message
      tone={looks.length === 0 ? "ok" : "caution"}
      title={receiptSum(receipt)}
      isAnnounced
      actions={
        <>
          {opensOn === null ? null : (
            <Button look="primary" onPress={() => go({ screen: opensOn.kind, id: opensOn.id })}>
              {seeWords(opensOn)}
            </Button>
          )}
          <Button
            look={opensOn === null ? "primary" : "plain"}
            onPress={() => go({ screen: "receipt", id: receipt.receiptId })}
          >
            Open the receipt
          </Button>
          <Button look="quiet" onPress={onClose}>
            Close
          </Button>
        </>
      }
    >
      <p>
        New in the vault: {newThings(receipt)}.
        {caughtUp === null ? null : ` Stored by an earlier import and read only now: ${caughtUp}.`} It took{" "}
        {duration(receipt.seconds)}.
      </p>
      {looks.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Message>
  );
}
