/** The import that runs or has just ended. */
import type { ImportReceipt } from "../../shared/model/import.ts";
import { Button } from "../components/button.tsx";
import { JobCard } from "../components/job-card.tsx";
import { Message } from "../components/message.tsx";
import { duration } from "../words/counts.ts";
import type { Job } from "../state/jobs.ts";
import { go } from "../state/navigation.ts";
import { importStageWords } from "../words/words.ts";
import { caughtUpThings, needsLook, newThings, receiptSum, seeWords } from "./receipt-words.ts";

export function ImportJob({ job }: { readonly job: Job<"import"> }) {
  return (
    <JobCard
      job={job}
      stage={({ stage }) => importStageWords(stage)}
      ending="Ending. What was copied stays."
      soFar="You can go on working; the receipt stays here."
      action={({ scan }) =>
        scan === null ? null : (
          <Button onPress={() => go({ screen: "images", id: scan.studyId })}>
            {scan.images === 1
              ? "Look at the first image now"
              : `Look at the first ${scan.images.toLocaleString("en-GB")} images now`}
          </Button>
        )
      }
      cancelled={{
        title: "The import was cancelled",
        text: <p>What was copied until then is in the vault. Importing the same again goes on from there.</p>,
      }}
      done={(receipt, dismiss) => <DoneImport receipt={receipt} onClose={dismiss} />}
    />
  );
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
