/** Why a disc gave no scan, what a specialist would say to it, and the words to ask for it properly. */
import { Copy } from "lucide-react";
import { useState } from "react";
import { diagnosesSentence, diagnosisSentences, diagnosisTitle, requestWords } from "../../shared/diagnosis-words.ts";
import type { SourceDiagnosis as Diagnosis } from "../../shared/model/source-diagnosis.ts";
import { Button } from "../components/button.tsx";
import { Message } from "../components/message.tsx";
import { shell } from "../engine/engine.ts";

type Copied = "no" | "yes" | "failed";

/** The sources that gave no scan, each with its own words. */
export function SourceDiagnoses({ diagnoses }: { readonly diagnoses: readonly Diagnosis[] }) {
  const together = diagnosesSentence(diagnoses);
  return (
    <>
      {together === null ? null : <p>{together}</p>}
      {diagnoses.map((diagnosis) => (
        <SourceDiagnosis key={`${diagnosis.source} ${diagnosis.code}`} diagnosis={diagnosis} />
      ))}
    </>
  );
}

function SourceDiagnosis({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const [copied, setCopied] = useState<Copied>("no");
  const text = requestWords(diagnosis);
  const copy = () =>
    void shell.copyText({ text }).then(
      () => setCopied("yes"),
      () => setCopied("failed"),
    );
  return (
    <Message tone="caution" title={diagnosisTitle(diagnosis)}>
      {diagnosisSentences(diagnosis).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <details className="request-words">
        <summary>Words to ask for it</summary>
        <pre>{text}</pre>
      </details>
      <div className="actions no-print">
        <Button Icon={Copy} onPress={copy}>
          Copy these words
        </Button>
        <p role="status" className="secondary">
          {copiedWords(copied)}
        </p>
      </div>
    </Message>
  );
}

function copiedWords(copied: Copied): string {
  switch (copied) {
    case "no":
      return "";
    case "yes":
      return "Copied. Paste them into a letter or an e-mail, and fill in the blanks.";
    case "failed":
      return "They could not be copied. Open them above, select them and copy them by hand.";
  }
}
