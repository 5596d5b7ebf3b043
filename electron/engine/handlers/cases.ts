/** Cases: begun, read, changed and copied. */
import { AppError } from "../../../shared/errors.ts";
import type { PutAnswer } from "../../../shared/api/engine/cases.ts";
import { findCase, listCaseChanges, listCases } from "../../records/cases/cases.ts";
import { beginCase, copyCase, putCase, type PutAnswer as Put } from "../../records/cases/put-case.ts";
import { findPerson } from "../../records/people/people.ts";
import type { EngineHandlers, EngineState } from "../engine-state.ts";

export function caseHandlers({ session }: EngineState) {
  return {
    listCases: ({ personId }) => [...listCases(session().vault.db, personId)],
    openCase: ({ id }) => {
      const found = findCase(session().vault.db, id);
      if (found === null) throw new AppError("NOT_FOUND", "no such case");
      return found;
    },
    listCaseChanges: ({ id }) =>
      listCaseChanges(session().vault.db, id).map(({ revision, madeAt, fields }) => ({
        revision,
        madeAt,
        fields: [...fields],
      })),
    beginCase: ({ personId, title }) => {
      const { vault, clock } = session();
      if (!findPerson(vault.db, personId)) throw new AppError("NOT_FOUND", "no such person");
      return answered(vault.write((db) => beginCase(db, { personId, title }, clock)));
    },
    copyCase: (copied) => {
      const { vault, clock } = session();
      return answered(vault.write((db) => copyCase(db, copied, clock)));
    },
    putCase: ({ id, document }) => {
      const { vault, clock } = session();
      return answered(vault.write((db) => putCase(db, id, document, clock)));
    },
  } satisfies Partial<EngineHandlers>;
}

function answered(put: Put | null): PutAnswer {
  if (put === null) throw new AppError("NOT_FOUND", "no such case");
  switch (put.is) {
    case "kept":
      return { ...put, changed: [...put.changed] };
    case "wrong":
      return { ...put, problems: [...put.problems] };
    case "changed-meanwhile":
      return put;
  }
}
