/** What the engine offers the screens. One exported object; its keys are the only method names there are. */
import { joinedContract } from "./engine/change.ts";
import { imagingMethods } from "./engine/imaging.ts";
import { importMethods } from "./engine/import.ts";
import { packetMethods } from "./engine/packet.ts";
import { peopleMethods } from "./engine/people.ts";
import { recordMethods } from "./engine/records.ts";
import { timelineMethods } from "./engine/timeline.ts";
import { vaultMethods } from "./engine/vault.ts";
import { whoseMethods } from "./engine/whose.ts";

export const engineContract = joinedContract(
  vaultMethods,
  peopleMethods,
  importMethods,
  recordMethods,
  imagingMethods,
  timelineMethods,
  packetMethods,
  whoseMethods,
);
