import { resolve } from "node:path";
import process from "node:process";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: resolve(import.meta.dirname, ".."),
  test: {
    include: ["tests/e2e/**/*.spec.ts"],
    globalSetup: ["tests/e2e/build-once.ts"],
    // As in vitest.config.ts; `patienceMs` of casebook-window.ts is the limit of a single step.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 80_000 } },
    pool: "forks",
    maxWorkers: 1,
    fileParallelism: false,
    // As in vitest.config.ts.
    retry: process.env["CI"] === undefined ? 0 : 1,
  },
});
