/**
 * The parser host as one bundle, where somebody has built it: it starts in a third of the time. It stands under a name made of all
 * that it was built from, so that what is found is never older than the code beside it; else hosts run from source.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
/** Where each build has a folder of its own. */
export const builtHosts = join(root, ".build", "parser-host");
const sources = ["electron/parsers", "electron/build/build-parser-host.ts", "shared", "package-lock.json"];

let found: string | null | undefined;

/** The folder of the build of just this code, or null where there is none. Looked for once in this process. */
export function builtHost(): string | null {
  if (found !== undefined) return found;
  const folder = existsSync(builtHosts) ? builtHostFolder() : null;
  return (found = folder !== null && existsSync(join(folder, "start.js")) ? folder : null);
}

/** The folder that a build of the code as it is now belongs in. */
export function builtHostFolder(code = root): string {
  const hash = createHash("sha256");
  for (const path of sources.flatMap((source) => filesIn(code, source))) {
    const content = readFileSync(join(code, path));
    hash.update(`${path.replaceAll("\\", "/")} ${content.length}\n`).update(content);
  }
  return join(builtHosts, hash.digest("hex").slice(0, 32));
}

function filesIn(code: string, path: string): readonly string[] {
  if (path.includes(".")) return [path];
  return readdirSync(join(code, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(code, join(entry.parentPath, entry.name)))
    .toSorted();
}
