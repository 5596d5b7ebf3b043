/** Which test files `npm run prove` runs: those that go further there, and nothing else. */
import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");

/** The pattern itself; with `--mode prove` the files of it that ask `proofs.ts` how far to go. */
export function filesOf(pattern: string, mode: string): string[] {
  if (mode !== "prove") return [pattern];
  const goesFurther = (path: string) => readFileSync(resolve(root, path), "utf8").includes('/proofs.ts"');
  return globSync(pattern, { cwd: root }).filter(goesFurther);
}

/** What tells the tests that they prove. */
export function proofEnv(mode: string): Readonly<Record<string, string>> {
  return mode === "prove" ? { CASEBOOK_PROVE: "yes" } : {};
}
