/** Where the packet of a case is made: for whoever was chosen, with the question in front. */
import type { CaseDocument } from "../../shared/model/case/case-document.ts";
import type { PlaceOf } from "../state/navigation.ts";

export function packetOfCase({ id, providers }: Pick<CaseDocument, "id" | "providers">): PlaceOf<"packet"> {
  return { screen: "packet", caseId: id, recipient: providers.find(({ choice }) => choice === "chosen")?.name ?? "" };
}
