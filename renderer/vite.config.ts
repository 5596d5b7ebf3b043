/** Builds the screens: files only, nothing inline, so that the page's policy needs no exception. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vite";

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, "..", "package.json"), "utf8")) as {
  version: string;
};

export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  publicDir: false,
  define: { "import.meta.env.CASEBOOK_VERSION": JSON.stringify(version) },
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
