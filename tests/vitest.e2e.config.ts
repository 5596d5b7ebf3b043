import { resolve } from "node:path";
import process from "node:process";
import { defineConfig } from "vitest/config";
import { filesOf, proofEnv } from "./proof-files.ts";

export default defineConfig(({ mode }) => ({
  root: resolve(import.meta.dirname, ".."),
  test: {
    include: filesOf("tests/e2e/**/*.spec.ts", mode),
    env: proofEnv(mode),
    globalSetup: ["tests/e2e/build-once.ts"],
    // As in vitest.config.ts; `patienceMs` of casebook-window.ts is the limit of a single step.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 80_000 } },
    pool: "forks",
    maxWorkers: 2,
    // As in vitest.config.ts.
    retry: process.env["CI"] === undefined ? 0 : 1,
  },
}));
