/** With which reservation a result is to be read: what its paper, and the way in which it was read, leave open. */
import { standingWords, supersededWords } from "../../../shared/model/lab.ts";
import type { Speech } from "../../../shared/packet-words/speech.ts";
import type { LabResult } from "./labs.ts";

type Reserved = Pick<LabResult, "isPaperDay" | "remark" | "superseded" | "reportStatus">;

/** What the paper says of the result and of itself, and what a newer one says of it; empty for most. */
export function paperReservations(lab: Reserved, speech: Speech): readonly string[] {
  const { isPaperDay, remark } = lab;
  return [
    ...(isPaperDay ? [speech.say("the day is the paper’s, none was read for the sample")] : []),
    ...(remark === null ? [] : [speech.say("the paper says: “{remark}”", { remark })]),
    ...newsOfReport(lab, speech),
  ];
}

/** That its report is preliminary, corrects another, or has a newer one in its place. */
export function newsOfReport(
  { superseded, reportStatus }: Pick<LabResult, "superseded" | "reportStatus">,
  speech: Speech,
): readonly string[] {
  const words = superseded === null ? standingWords(reportStatus) : supersededWords(superseded.as);
  return words === null ? [] : [speech.named(words)];
}

/** Those of the paper, and what of the result is not as it was read, or was read and checked by nobody. */
export function reservationsOf(
  lab: Reserved & Pick<LabResult, "status" | "correctedFrom" | "isDayUnchecked">,
  speech: Speech,
): readonly string[] {
  return [
    ...(lab.status === "confirmed" ? [] : [speech.say("as read, not yet checked")]),
    ...paperReservations(lab, speech),
    ...(lab.correctedFrom === null
      ? []
      : [speech.say("as the person says; read as {value}", { value: lab.correctedFrom })]),
    ...(lab.status === "confirmed" && lab.isDayUnchecked ? [speech.say("its day as read, not yet checked")] : []),
  ];
}
