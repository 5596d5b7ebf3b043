/** The way from Records to what seems to be missing, with how much of it there is. */
import { FileQuestionMark } from "lucide-react";
import type { PersonId } from "../../shared/model/ids.ts";
import { Button } from "../components/button.tsx";
import { go } from "../state/navigation.ts";
import { useOpenGaps } from "./use-open-gaps.ts";

export function GapsWay({ personId }: { readonly personId: PersonId }) {
  const { length } = useOpenGaps(personId);
  return (
    <Button look="quiet" Icon={FileQuestionMark} onPress={() => go({ screen: "gaps" })}>
      What seems to be missing{length === 0 ? "" : ` (${length.toLocaleString("en-GB")})`}
    </Button>
  );
}
