/** Saying whose things are, each act with the way back. */
import type { Whose } from "../../shared/api/engine/fields.ts";
import type { WaitingGroup } from "../../shared/api/engine/whose.ts";
import { named } from "../components/cut-text.ts";
import { count } from "../words/counts.ts";
import { engine } from "../engine/engine.ts";
import { offerUndo } from "../state/undo.ts";

/** Whom an act is for, with the name that the sentence about it says. */
export interface Whom {
  readonly whose: Whose;
  readonly name: string;
}

/** Files what waited; the card learns what the files state. */
export async function fileWaiting(group: WaitingGroup, { whose, name }: Whom): Promise<void> {
  const { actId } = await engine.decideWaiting({ originalIds: [...group.originalIds], whose });
  offerUndo(`${filed(group.originalIds.length)} with ${named(name)}.`, () => engine.undoFiling({ actId }));
}

/** Makes a card for each of the groups, which name somebody. Each can be taken back in the settings; the last one here. */
export async function fileEachAsNew(groups: readonly WaitingGroup[]): Promise<void> {
  for (const group of groups)
    if (group.name !== null) await fileWaiting(group, { whose: { is: "new", name: group.name }, name: group.name });
}

/** Leaves what waits where it is; nobody is asked about it again. */
export async function leaveWaiting(groups: readonly WaitingGroup[]): Promise<void> {
  const originalIds = groups.flatMap((group) => group.originalIds);
  const { actId } = await engine.leaveWaiting({ originalIds });
  const isOne = originalIds.length === 1;
  offerUndo(`${count(originalIds.length, "record")} ${isOne ? "was" : "were"} left aside.`, () =>
    engine.undoFiling({ actId }),
  );
}

/** Moves documents and studies. */
export async function moveItems(itemIds: readonly string[], { whose, name }: Whom): Promise<void> {
  const { actId } = await engine.moveItems({ itemIds: [...itemIds], whose });
  offerUndo(`${filed(itemIds.length)} with ${named(name)}.`, () => engine.undoFiling({ actId }));
}

function filed(items: number): string {
  return `${count(items, "record")} ${items === 1 ? "is" : "are"} now filed`;
}
