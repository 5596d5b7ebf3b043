/** The case on screen: what it says, where it stands, and the way to change it. Changes are saved one after the other. */
import { useCallback, useRef, useState } from "react";
import type { CaseContent, CaseDocument, CaseId } from "../../shared/model/case/case-document.ts";
import type { CaseProblem } from "../../shared/model/case/case-problems.ts";
import type { Standing } from "../../shared/model/case/standing.ts";
import type { ErrorCode } from "../../shared/errors.ts";
import { engine } from "../engine/engine.ts";
import { useActsInTurn } from "../state/use-acts-in-turn.ts";
import { useLoad, type Load } from "../state/use-load.ts";
import type { Patch } from "./patches.ts";

export interface OpenCase {
  readonly document: CaseDocument;
  readonly standing: Standing;
}

export interface CaseEditor {
  readonly load: Load<OpenCase>;
  readonly again: () => void;
  /** Saves what the patch makes of the case as it is then; what it does not name stays. */
  readonly save: (patch: Patch) => void;
  readonly failed: ErrorCode | null;
  /** What of the last change was refused; nothing of it was kept. */
  readonly refused: readonly CaseProblem[];
}

export type CaseField = keyof CaseContent;

export function useCase(id: CaseId): CaseEditor {
  const [load, again] = useLoad(`case ${id}`, async (signal) => {
    const [document, standing] = await Promise.all([
      engine.openCase({ id }, { signal }),
      engine.standingOfCase({ id }, { signal }),
    ]);
    return { document, standing };
  });
  const { run, failed } = useActsInTurn();
  const [refused, setRefused] = useState<readonly CaseProblem[]>([]);
  const latest = useRef<CaseDocument | null>(null);
  if (load.is === "ready" && (latest.current?.revision ?? 0) <= load.value.document.revision)
    latest.current = load.value.document;
  const save = useCallback(
    (patch: Patch) =>
      run(async () => {
        const now = latest.current ?? (await engine.openCase({ id }));
        const answer = await engine.putCase({ id, document: { ...patch(now), revision: now.revision } });
        setRefused(answer.is === "wrong" ? answer.problems : []);
        if (answer.is === "kept") latest.current = answer.document;
        else if (answer.is === "changed-meanwhile") {
          // Changed from elsewhere: the same act is done on what the case is by now.
          const fresh = await engine.openCase({ id });
          const second = await engine.putCase({ id, document: { ...patch(fresh), revision: fresh.revision } });
          if (second.is === "kept") latest.current = second.document;
        }
      }),
    [id, run],
  );
  return { load, again, save, failed, refused };
}
