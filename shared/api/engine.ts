/** What the engine offers the screens and the command line. One exported object; its keys are the only method names there are. */
import { joinedContract } from "./engine/change.ts";
import { caseMethods } from "./engine/cases.ts";
import { custodyMethods } from "./engine/custody.ts";
import { exportMethods } from "./engine/export.ts";
import { imagingMethods } from "./engine/imaging.ts";
import { importMethods } from "./engine/import.ts";
import { itemMethods } from "./engine/items.ts";
import { labMethods } from "./engine/labs.ts";
import { packetMethods } from "./engine/packet.ts";
import { gapMethods } from "./engine/gaps.ts";
import { paperMethods } from "./engine/papers.ts";
import { peopleMethods } from "./engine/people.ts";
import { recipientMethods } from "./engine/recipients.ts";
import { recordMethods } from "./engine/records.ts";
import { redactionMethods } from "./engine/redactions.ts";
import { removalMethods } from "./engine/removal.ts";
import { reportMethods } from "./engine/reports.ts";
import { rereadingMethods } from "./engine/rereading.ts";
import { reviewMethods } from "./engine/review.ts";
import { timelineMethods } from "./engine/timeline.ts";
import { vaultMethods } from "./engine/vault.ts";
import { whoseMethods } from "./engine/whose.ts";

export const engineContract = joinedContract(
  vaultMethods,
  custodyMethods,
  peopleMethods,
  importMethods,
  rereadingMethods,
  reviewMethods,
  recordMethods,
  removalMethods,
  paperMethods,
  redactionMethods,
  gapMethods,
  caseMethods,
  itemMethods,
  labMethods,
  imagingMethods,
  reportMethods,
  timelineMethods,
  packetMethods,
  recipientMethods,
  exportMethods,
  whoseMethods,
);
