/** Saving an entry by hand, new or changed, with the way back. */
import type { EventLine } from "../../shared/api/engine/timeline.ts";
import { EventInput } from "../../shared/model/event.ts";
import type { PersonId } from "../../shared/model/ids.ts";
import { named } from "../components/cut-text.ts";
import { engine } from "../engine/engine.ts";
import { offerUndo } from "./undo.ts";

interface SaveOrder {
  readonly personId: PersonId;
  /** Null for a new one. */
  readonly entry: EventLine | null;
  readonly event: EventInput;
}

/** Saves the event and offers to take it back; answers the entry's id. */
export async function saveEntry({ personId, entry, event }: SaveOrder): Promise<string> {
  const name = named(event.title);
  if (entry === null) {
    const id = await engine.addEvent({ whose: { is: "known", personId }, event });
    offerUndo(`“${name}” was added.`, () => engine.removeItem({ kind: "entry", id }));
    return id;
  }
  await engine.changeEvent({ id: entry.id, event });
  offerUndo(`“${name}” was changed.`, () => engine.changeEvent({ id: entry.id, event: EventInput.parse(entry) }));
  return entry.id;
}
