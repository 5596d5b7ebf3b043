/** The chronology, and what people enter into it. */
import { AppError } from "../../../shared/errors.ts";
import { changeEvent, findEvent, insertEvent, listEvents } from "../../records/story/events.ts";
import { addPerson, findPerson } from "../../records/people/people.ts";
import {
  confirmStatedEntries,
  findStatedEntry,
  listStatedEntries,
  rejectStatedEntries,
  takeBackStatedEntries,
} from "../../records/story/stated-entries.ts";
import { listTimeline } from "../../records/story/timeline.ts";
import type { EngineHandlers, EngineState } from "../engine-state.ts";

export function timelineHandlers({ session }: EngineState) {
  return {
    listTimeline: (filter) =>
      listTimeline(session().vault.db, filter).map((entry) => ({ ...entry, forSymptoms: [...entry.forSymptoms] })),
    listEvents: ({ personId, kinds }) => kinds.flatMap((kind) => listEvents(session().vault.db, personId, kind)),
    openEvent: ({ id }) => {
      const event = findEvent(session().vault.db, id);
      if (!event) throw new AppError("NOT_FOUND", "no such entry");
      return event;
    },
    listStatedEntries: ({ documentId }) => [...listStatedEntries(session().vault.db, documentId)],
    decideStatedEntries: ({ ids, word }) => {
      const { vault, clock, index } = session();
      if (ids.some((id) => findStatedEntry(vault.db, id) === null)) throw new AppError("NOT_FOUND", "no such entry");
      const decided = vault.write((db): readonly string[] => {
        if (word === "confirmed") return confirmStatedEntries(db, ids, clock);
        if (word === "rejected") rejectStatedEntries(db, ids, clock);
        else takeBackStatedEntries(db, ids, clock);
        return ids;
      });
      index.soon();
      return [...decided];
    },
    addEvent: ({ whose, event: input }) => {
      const { vault, clock } = session();
      if (whose.is === "known" && !findPerson(vault.db, whose.personId))
        throw new AppError("NOT_FOUND", "no such person");
      const id = vault.write((db) => {
        const personId =
          whose.is === "known" ? whose.personId : addPerson(db, { name: whose.name, stated: null, clock });
        return insertEvent(db, { personId, input, clock });
      });
      session().index.soon();
      return id;
    },
    changeEvent: ({ id, event }) => {
      const { vault } = session();
      if (!vault.write((db) => changeEvent(db, id, event))) throw new AppError("NOT_FOUND", "no such entry");
      session().index.soon();
      return null;
    },
  } satisfies Partial<EngineHandlers>;
}
