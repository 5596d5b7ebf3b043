/**
 * Which test files run when. `npm test` (mode "first") is what every change is tried against and takes minutes; `npm run prove`
 * (mode "prove") runs all that is left out there, and the long proofs at full length. Without a mode any file runs that is named.
 */
import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");

/**
 * Left to `npm run prove` as a whole: real files, kills and damage, whole stories by command line, what outside programs judge at
 * length, the compiler's and the linter's own runs, what the stand-in for Electron is, and most walks through the app.
 */
const onlyProved = [
  /^tests\/corpus\//,
  /^tests\/contract\/(?:mutated-|large-inputs|parser-hosts)/,
  // The commands in general, the package and the search for Electron stay; what each command does, the contract's tests try in one process.
  /^tests\/system\/(?!(?:command-line|package|find-electron)\.)/,
  /^tests\/unit\/architecture\./,
  /^tests\/unit\/parsers\/(?:pdf\/redact-pdf|recognition\/(?:scanned-tables|recognise-page))\./,
  /^tests\/unit\/import\/(?:recognition|stalling-drive)\./,
  /^tests\/unit\/packet\/languages\./,
  /^tests\/unit\/vault\/(?:backup|damaged-backup|bit-flips|collect|crash|damage|faults|memory|processes|rekey|secrets)\./,
  // Two walks stay: records come in, and a packet goes out.
  /^tests\/e2e\/(?!import\.|packet\.)/,
];

export function filesOf(pattern: string, mode: string): string[] {
  if (mode !== "first" && mode !== "prove") return [pattern];
  const isLeft = (path: string) => onlyProved.some((one) => one.test(path));
  const goesFurther = (path: string) => readFileSync(resolve(root, path), "utf8").includes('/proofs.ts"');
  const files = globSync(pattern, { cwd: root });
  return files.filter((path) => (mode === "first" ? !isLeft(path) : isLeft(path) || goesFurther(path)));
}

/** What tells the tests that they prove. */
export function proofEnv(mode: string): Readonly<Record<string, string>> {
  return mode === "prove" ? { CASEBOOK_PROVE: "yes" } : {};
}
