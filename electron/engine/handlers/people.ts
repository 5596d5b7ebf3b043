/** The people of the vault. */
import { AppError } from "../../../shared/errors.ts";
import { listReceipts } from "../../records/documents/imports.ts";
import { overviewCounts } from "../../records/story/overview.ts";
import { addPerson, changePerson, listPeople } from "../../records/people/people.ts";
import { countUnchecked } from "../../records/people/waiting.ts";
import type { EngineHandlers, EngineState } from "../engine-state.ts";

export function peopleHandlers({ session }: EngineState) {
  return {
    listPeople: () =>
      listPeople(session().vault.db).map((person) => ({
        ...person,
        names: [...person.names],
        identifiers: [...person.identifiers],
      })),
    addPerson: ({ name, birthDate, sex }) => {
      const { vault, clock } = session();
      const stated = { name, otherNames: [], birthDate, sex, identifiers: [] };
      return vault.write((db) => addPerson(db, { name, stated, clock }));
    },
    changePerson: ({ id, ...fields }) => {
      if (!session().vault.write((db) => changePerson(db, id, fields)))
        throw new AppError("NOT_FOUND", "no such person");
      return null;
    },
    overview: ({ personId }) => {
      const { db } = session().vault;
      return {
        ...overviewCounts(db, personId),
        ...countUnchecked(db, personId),
        lastImport: listReceipts(db)[0] ?? null,
      };
    },
  } satisfies Partial<EngineHandlers>;
}
