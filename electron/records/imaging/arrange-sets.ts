/** A person's choices applied to the sets that the program made: put together, ended before an image, split into their series. Pure. */
import type { OriginalId } from "../../../shared/model/ids.ts";
import type { ChoiceImage, SetChoice } from "../../../shared/model/set-choice.ts";

/** A set while it is made: its pictures in the order in which they are scrolled through. */
export interface Made<Picture> {
  readonly pictures: readonly Picture[];
  /** Sets one behind the other, which are not sorted anew. */
  readonly isConcatenated: boolean;
  /** The choices that made it what it is. */
  readonly choices: readonly Pick<SetChoice, "id" | "kind">[];
}

/** Puts pictures of several sets in order. */
export type Settle<Picture> = (pictures: readonly Picture[]) => Omit<Made<Picture>, "choices">;

interface Known {
  readonly originalId: OriginalId;
  readonly frame: number;
  readonly seriesId: string;
}

/** The sets after the choices, in their order. A choice whose images are not there, or that changes nothing any more, is passed over. */
export function arranged<Picture extends Known>(
  sets: readonly Made<Picture>[],
  { choices, settle }: { readonly choices: readonly SetChoice[]; readonly settle: Settle<Picture> },
): readonly Made<Picture>[] {
  return choices.reduce((before, choice) => afterChoice(before, choice, settle), sets);
}

function afterChoice<Picture extends Known>(
  sets: readonly Made<Picture>[],
  choice: SetChoice,
  settle: Settle<Picture>,
): readonly Made<Picture>[] {
  const found = sets.filter(({ pictures }) => choice.images.some((image) => indexOf(pictures, image) >= 0));
  const [first] = found;
  if (first === undefined) return sets;
  const { id, kind } = choice;
  const parts = partsOf(found, choice);
  if (parts.length === found.length) return sets;
  const choices = [...found.flatMap((set) => set.choices), { id, kind }];
  const made = parts.map((pictures) => ({
    ...(kind === "split-here" ? { pictures, isConcatenated: first.isConcatenated } : settle(pictures)),
    choices,
  }));
  return sets.flatMap((set) => (set === first ? made : found.includes(set) ? [] : [set]));
}

function partsOf<Picture extends Known>(
  found: readonly Made<Picture>[],
  { kind, images }: SetChoice,
): readonly (readonly Picture[])[] {
  const pictures = found.flatMap((set) => set.pictures);
  switch (kind) {
    case "join":
      return [pictures];
    case "split-here": {
      const at = images[0] === undefined ? 0 : indexOf(pictures, images[0]);
      return [pictures.slice(0, at), pictures.slice(at)].filter(({ length }) => length > 0);
    }
    case "split-series":
      return [...Map.groupBy(pictures, ({ seriesId }) => seriesId).values()];
  }
}

function indexOf(pictures: readonly Known[], { originalId, frame }: ChoiceImage): number {
  return pictures.findIndex((picture) => picture.originalId === originalId && picture.frame === frame);
}
