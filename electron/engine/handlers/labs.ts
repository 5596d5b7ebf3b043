/** Laboratory results. */
import { AppError } from "../../../shared/errors.ts";
import type { PersonId } from "../../../shared/model/ids.ts";
import { findLab, listLabs, listUnreadLabs } from "../../records/documents/labs.ts";
import { sayTest } from "../../records/lab-tests/said-tests.ts";
import { setApart, testsApart } from "../../records/lab-tests/values-apart.ts";
import type { EngineHandlers, EngineState } from "../engine-state.ts";

export function labHandlers({ session }: EngineState) {
  const resultOf = (personId: PersonId, id: string) => {
    const found = findLab(session().vault.db, personId, id);
    if (found === null) throw new AppError("NOT_FOUND", "no such result");
    return found;
  };
  return {
    listLabs: ({ personId, analyte }) => [...listLabs(session().vault.db, personId, analyte)],
    listUnreadLabs: ({ personId }) => [...listUnreadLabs(session().vault.db, personId)],
    sayLabTest: ({ personId, id, word }) => {
      const result = resultOf(personId, id);
      const { vault, clock } = session();
      const isApart = testsApart(vault.db)(result.place) !== null;
      if (word.is === "value-by-itself" || (word.is === "as-known" && isApart)) {
        vault.write((db) => setApart(db, result.place, word.is === "value-by-itself", clock));
        return { doubt: null };
      }
      const said = word.is === "same-as" ? { ...word, result: resultOf(personId, word.id) } : word;
      return { doubt: vault.write((db) => sayTest(db, result, said, clock)) };
    },
  } satisfies Partial<EngineHandlers>;
}
