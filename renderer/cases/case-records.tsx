/** The person's papers and scans, for the fields of a case that point at them. */
import { createContext, useContext, type ReactNode } from "react";
import type { ContentsLine } from "../../shared/api/engine/records.ts";
import type { PersonId } from "../../shared/model/ids.ts";
import { engine } from "../engine/engine.ts";
import { useLoad } from "../state/use-load.ts";

const Records = createContext<readonly ContentsLine[]>([]);

/** Reads them once for everything within; while they are read there are none to choose. */
export function CaseRecords({ personId, children }: { readonly personId: PersonId; readonly children: ReactNode }) {
  const [load] = useLoad(`case records ${personId}`, (signal) => engine.listContents({ personId }, { signal }));
  return <Records value={load.is === "ready" ? load.value : []}>{children}</Records>;
}

export function useCaseRecords(): readonly ContentsLine[] {
  return useContext(Records);
}
