/** What was chosen or dropped to be imported, until the import begins or it is put back. */
import { pathOf } from "../engine/bridge.ts";
import { go } from "../state/navigation.ts";
import { makeStore } from "../state/store.ts";
import { forgetLook } from "./source-look.ts";

export interface ChosenSources {
  readonly paths: readonly string[];
  /** True when something was dropped whose place the system does not tell. */
  readonly hasUnplaced: boolean;
  /** Only these of it are tried, as a receipt names them; null takes in all. */
  readonly only: readonly string[] | null;
}

const none: ChosenSources = { paths: [], hasUnplaced: false, only: null };

export const chosenSourcesStore = makeStore<ChosenSources>(none);

/** Adds paths to what is chosen, each once. */
export function chooseSources(paths: readonly string[]): void {
  chosenSourcesStore.update((chosen) => ({
    paths: [...new Set([...chosen.paths, ...paths])],
    hasUnplaced: false,
    only: null,
  }));
}

/** The source of a receipt once more, for those of its files that could not be read. */
export function chooseAgain(path: string, only: readonly string[]): void {
  chosenSourcesStore.set({ paths: [path], hasUnplaced: false, only });
  go({ screen: "import" });
}

/** Takes one path out. */
export function putBack(path: string): void {
  chosenSourcesStore.update((chosen) => ({ ...chosen, paths: chosen.paths.filter((other) => other !== path) }));
}

export function chooseNothing(): void {
  forgetLook();
  chosenSourcesStore.set(none);
}

/** What was dropped on the window, on the way to the import screen. */
export function chooseDropped(files: readonly File[]): void {
  const paths = files.map(pathOf);
  chooseSources(paths.filter((path) => path !== null));
  if (paths.includes(null)) chosenSourcesStore.update((chosen) => ({ ...chosen, hasUnplaced: true }));
  go({ screen: "import" });
}

/** The last part of a path, as people call it: "MRI_2024" for "/media/cdrom/MRI_2024". */
export function sourceName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== "") ?? path;
}
