/** What a person says of which images are scrolled through together, and how it is taken back: from the bar, or the last one by a key. */
import type { OpenImages } from "../../shared/api/engine/imaging.ts";
import type { StudyId } from "../../shared/model/ids.ts";
import type { SetChoice } from "../../shared/model/set-choice.ts";
import { engine } from "../engine/engine.ts";
import { offerUndo, undoStore } from "../state/undo.ts";

interface Arranged {
  readonly studyId: StudyId;
  readonly undo: () => Promise<unknown>;
}

/** The last one stands last. They live as long as this window, which locking destroys. */
const arranged: Arranged[] = [];

/** Keeps the choice and offers to take it back. */
export async function arrangeSets(
  { id: studyId }: OpenImages,
  choice: Omit<SetChoice, "id">,
  said: string,
): Promise<void> {
  const { id } = await engine.arrangeSets({ studyId, ...choice });
  remember(studyId, said, { ids: [id], isRemoved: true });
}

/** Puts the series as the program had them and offers to bring the choices back. */
export async function asTheProgram({ id: studyId }: OpenImages, ids: readonly string[]): Promise<void> {
  await engine.takeBackSetChoices({ ids: [...ids], isRemoved: true });
  remember(studyId, "The series are as the program had them.", { ids: [...ids], isRemoved: false });
}

/** Takes back what was last said of this study's series; nothing where nothing is left to be taken back. */
export async function takeBackLast({ id }: OpenImages): Promise<void> {
  await arranged.findLast(({ studyId }) => studyId === id)?.undo();
}

function remember(studyId: StudyId, said: string, opposite: { readonly ids: string[]; readonly isRemoved: boolean }) {
  const one: Arranged = {
    studyId,
    undo: async () => {
      await engine.takeBackSetChoices(opposite);
      arranged.splice(arranged.indexOf(one), 1);
      if (undoStore.get()?.undo === one.undo) undoStore.set(null);
    },
  };
  arranged.push(one);
  offerUndo(said, one.undo);
}
