/** A source that looks like an imaging disc and holds no scan, in lines and as JSON. */
import { diagnosesSentence, diagnosisSentences, diagnosisTitle, requestWords } from "../../shared/diagnosis-words.ts";
import type { SourceDiagnosis } from "../../shared/model/source-diagnosis.ts";

/** Each source: what it looks like, why it will be refused, and the words to ask for it. */
export function diagnosesLines(diagnoses: readonly SourceDiagnosis[]): readonly string[] {
  const together = diagnosesSentence(diagnoses);
  return [...(together === null ? [] : ["", together]), ...diagnoses.flatMap(diagnosisLines)];
}

function diagnosisLines(diagnosis: SourceDiagnosis): readonly string[] {
  return [
    "",
    `${diagnosisTitle(diagnosis)}.`,
    ...diagnosisSentences(diagnosis).map((sentence) => `  ${sentence}`),
    "",
    ...requestWords(diagnosis)
      .trimEnd()
      .split("\n")
      .map((line) => (line === "" ? "" : `    ${line}`)),
    "",
  ];
}

/** The code with what was found, and the same in words. */
export function diagnosisJson(diagnosis: SourceDiagnosis): object {
  return {
    ...diagnosis,
    title: diagnosisTitle(diagnosis),
    text: diagnosisSentences(diagnosis),
    request: requestWords(diagnosis),
  };
}
