/** Builds the screens: files only, nothing inline, so that the page's policy needs no exception. */
import { join } from "node:path";
import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  publicDir: false,
  build: {
    outDir: join(import.meta.dirname, "..", ".build", "app", "renderer"),
    emptyOutDir: true,
    target: "chrome140",
    cssTarget: "chrome140",
    sourcemap: false,
    modulePreload: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4_096,
    rolldownOptions: {
      onLog: (level, log, report) => {
        // "use client" concerns servers, of which there is none.
        if (log.code !== "MODULE_LEVEL_DIRECTIVE") report(level, log);
      },
    },
  },
});
