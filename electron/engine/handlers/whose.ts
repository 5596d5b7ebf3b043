/** Whose things are: what waits, deciding, moving, and taking that back. */
import type { Whose } from "../../../shared/api/engine/fields.ts";
import { AppError } from "../../../shared/errors.ts";
import type { ClockAndIds, PersonId } from "../../../shared/model/ids.ts";
import {
  decideFor,
  leaveAside,
  listFilingActs,
  markPersonMadeBy,
  moveTo,
  undoFilingAct,
} from "../../records/people/filing-acts.ts";
import { originalsOfItem } from "../../records/people/filing.ts";
import { addPerson, findPerson } from "../../records/people/people.ts";
import { listWaiting } from "../../records/people/waiting.ts";
import type { WritableDatabase } from "../../vault/vault.ts";
import type { EngineHandlers, EngineState } from "../engine-state.ts";

export function whoseHandlers({ session }: EngineState) {
  return {
    listWaiting: () =>
      listWaiting(session().vault.db).map((group) => ({
        ...group,
        otherNames: [...group.otherNames],
        identifiers: [...group.identifiers],
        originalIds: [...group.originalIds],
        paths: [...group.paths],
        candidates: [...group.candidates],
      })),
    decideWaiting: ({ originalIds, whose }) => {
      const { vault, clock } = session();
      const filed = vault.write((db) =>
        forPerson(whose, { db, clock }, (personId) => decideFor(originalIds, personId, { db, clock })),
      );
      session().index.soon();
      return filed;
    },
    leaveWaiting: ({ originalIds }) => {
      const { vault, clock } = session();
      return { actId: vault.write((db) => leaveAside(originalIds, { db, clock })) };
    },
    moveItems: ({ itemIds, whose }) => {
      const { vault, clock } = session();
      const filed = vault.write((db) => {
        const originals = new Map(itemIds.map((id) => [id, originalsOfItem(db, id)]));
        const details = itemIds.filter((id) => originals.get(id)?.length === 0);
        if (details.length > 0) throw new AppError("NOT_FOUND", "no such item", { details });
        const ids = [...originals.values()].flat();
        return forPerson(whose, { db, clock }, (personId) => moveTo(ids, personId, { db, clock }));
      });
      session().index.soon();
      return filed;
    },
    undoFiling: ({ actId }) => {
      const { vault, clock } = session();
      if (!vault.write((db) => undoFilingAct(actId, { db, clock }))) throw new AppError("NOT_FOUND", "no such act");
      session().index.soon();
      return null;
    },
    listFilingActs: () => listFilingActs(session().vault.db).map((act) => ({ ...act })),
  } satisfies Partial<EngineHandlers>;
}

/** Does the act for somebody in the vault, or for somebody who is made for it and goes with it when it is taken back. */
function forPerson(
  whose: Whose,
  { db, clock }: { readonly db: WritableDatabase; readonly clock: ClockAndIds },
  act: (personId: PersonId) => string,
): { readonly personId: PersonId; readonly actId: string } {
  if (whose.is === "known") {
    if (!findPerson(db, whose.personId)) throw new AppError("NOT_FOUND", "no such person");
    return { personId: whose.personId, actId: act(whose.personId) };
  }
  const personId = addPerson(db, { name: whose.name, stated: null, clock });
  const actId = act(personId);
  markPersonMadeBy(db, actId, personId);
  return { personId, actId };
}
