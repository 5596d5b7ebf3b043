/** Copying a case into a new one. */
import { useState } from "react";
import type { CaseDocument } from "../../shared/model/case/case-document.ts";
import { engine } from "../engine/engine.ts";
import { go } from "../state/navigation.ts";
import { useAct } from "../state/use-act.ts";

const mostTries = 20;

/** Copies it under the same name with the next free number behind it, and goes there. */
export function useCopy({ id, title }: CaseDocument): { readonly copy: () => void; readonly isTaken: boolean } {
  const { run } = useAct();
  const [isTaken, setIsTaken] = useState(false);
  const copy = () =>
    void run(async () => {
      for (let number = 2; number < mostTries; number += 1) {
        const answer = await engine.copyCase({ id, title: `${title.slice(0, 190)}, ${number}` });
        if (answer.is !== "kept") continue;
        go({ screen: "case", id: answer.document.id });
        return;
      }
      setIsTaken(true);
    });
  return { copy, isTaken };
}
