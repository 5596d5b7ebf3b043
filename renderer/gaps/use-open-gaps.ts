/** What seems to be missing, for screens that only lead there. */
import type { Gap } from "../../shared/model/gap.ts";
import type { PersonId } from "../../shared/model/ids.ts";
import { engine } from "../engine/engine.ts";
import { useLoad } from "../state/use-load.ts";

/** None while they are looked for, and where there is nobody; the screen of gaps itself says when that fails. */
export function useOpenGaps(personId: PersonId | null): readonly Gap[] {
  const [load] = useLoad(`open gaps ${personId ?? ""}`, async (signal) =>
    personId === null ? [] : (await engine.listGaps({ personId }, { signal })).open,
  );
  return load.is === "ready" ? load.value : [];
}
