/** Whether a file is still as it was when reading it began. */
import type { Stats } from "node:fs";

type State = Pick<Stats, "ino" | "dev" | "size" | "mtimeMs" | "ctimeMs">;

/** Same file, same size, and neither its content nor anything else about it was changed as far as its times tell. */
export function isSameState(a: State, b: State): boolean {
  const isSameFile = a.ino === b.ino && a.dev === b.dev && a.size === b.size;
  return isSameFile && a.mtimeMs === b.mtimeMs && a.ctimeMs === b.ctimeMs;
}

/** The coarsest grain of a file's times: two seconds on FAT, whose sticks and cards bring most records. */
const grainMs = 3_000;

/** Whether it was changed so recently that another change might not show in its times. */
export function isHot({ mtimeMs, ctimeMs }: Pick<State, "mtimeMs" | "ctimeMs">): boolean {
  return Math.max(mtimeMs, ctimeMs) > Date.now() - grainMs;
}
