import { resolve } from "node:path";
import process from "node:process";
import { defineConfig } from "vitest/config";
import { filesOf, proofEnv } from "./proof-files.ts";

const root = resolve(import.meta.dirname, "..");

/** Which files a mode runs says `proof-files.ts`. */
export default defineConfig(({ mode }) => ({
  root,
  test: {
    projects: [
      // One process after the other for all of them: they leave nothing behind, and loading the program anew for each costs more than most.
      { extends: true, test: { name: "unit", include: filesOf("tests/unit/**/*.test.ts", mode), isolate: false } },
      {
        extends: true,
        test: { name: "whole", include: filesOf("tests/{contract,corpus,golden,system}/**/*.test.ts", mode) },
      },
    ],
    globalSetup: ["tests/build-programs-once.ts"],
    // So that nothing hangs; how long anything takes on a busy machine is no matter of tests.
    testTimeout: 600_000,
    hookTimeout: 1_200_000,
    expect: { poll: { timeout: 60_000 } },
    pool: "forks",
    maxWorkers: 2,
    // The processes that tests start run the same code some hundred times.
    env: {
      NODE_COMPILE_CACHE: resolve(root, ".build", "compile-cache"),
      ...proofEnv(mode),
    },
    // Whole processes are started and killed here; a busy machine of CI gets a second try, a person's own none.
    retry: process.env["CI"] === undefined ? 0 : 1,
  },
}));
