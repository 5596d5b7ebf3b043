/** Laboratory results. */
import { AppError } from "../../../shared/errors.ts";
import type { PersonId } from "../../../shared/model/ids.ts";
import { listLabs, listUnreadLabs } from "../../records/documents/labs.ts";
import { sayTest } from "../../records/lab-tests/said-tests.ts";
import type { EngineHandlers, EngineState } from "../engine-state.ts";

export function labHandlers({ session }: EngineState) {
  const resultsOf = (personId: PersonId) => {
    const results = new Map(listLabs(session().vault.db, personId, null).map((lab) => [lab.id, lab]));
    return (id: string) => {
      const found = results.get(id);
      if (found === undefined) throw new AppError("NOT_FOUND", "no such result");
      return found;
    };
  };
  return {
    listLabs: ({ personId, analyte }) => [...listLabs(session().vault.db, personId, analyte)],
    listUnreadLabs: ({ personId }) => [...listUnreadLabs(session().vault.db, personId)],
    sayLabTest: ({ personId, id, word }) => {
      const result = resultsOf(personId);
      const said = word.is === "same-as" ? { is: word.is, result: result(word.id) } : word;
      const { vault, clock } = session();
      vault.write((db) => sayTest(db, result(id), said, clock));
      return null;
    },
  } satisfies Partial<EngineHandlers>;
}
