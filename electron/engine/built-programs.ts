/**
 * The command line and its parser host as bundles, where somebody has built them: they start in half the time. They stand under a
 * name made of the state of every file that they were built from, so that what is found is never older than the code beside it;
 * else both run from source.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, statSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";

/** The project's folder, from source and from a bundle alike. */
export const projectRoot = dirname(findPackageJSON(import.meta.url) ?? import.meta.dirname);
/** Where each build has a folder of its own. */
export const allBuilds = join(projectRoot, ".build", "programs");
const sources = ["electron", "shared", "package-lock.json"];

let found: string | null | undefined;

/** The folder of the build of just this code, or null where there is none. Looked for once in this process. */
export function builtPrograms(): string | null {
  if (found !== undefined) return found;
  if (isBundled()) return (found = import.meta.dirname);
  const folder = existsSync(allBuilds) ? buildFolder() : null;
  return (found = folder !== null && existsSync(join(hostBeside(folder), "start.js")) ? folder : null);
}

/**
 * The folder that a build of the code as it is now belongs in. By size and by the times of the last change, that of the file's
 * record among them, which nobody can set: reading the files themselves would cost each command what its bundle saves.
 */
export function buildFolder(code = projectRoot): string {
  const hash = createHash("sha256");
  for (const source of sources) hash.update(`${source} ${stateOf(`${code}/${source}`)}\n`);
  return join(allBuilds, hash.digest("hex").slice(0, 32));
}

/** The host of a build, in a folder as deep as the source's: from both it finds the fonts alike. */
export function hostBeside(build: string): string {
  return `${build}-host`;
}

function isBundled(): boolean {
  return import.meta.url.endsWith(".js");
}

/** Of a folder all that is in it. Names are joined by hand: at each start of a command every millisecond counts. */
function stateOf(path: string): string {
  const state = statSync(path);
  if (!state.isDirectory()) return `${state.size} ${state.mtimeMs} ${state.ctimeMs}`;
  const names = readdirSync(path).toSorted();
  return names.map((name) => `${name} ${stateOf(`${path}/${name}`)}`).join("\n");
}
