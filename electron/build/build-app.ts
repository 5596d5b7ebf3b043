/** Bundles the app into `.build/app`: main, preloads, engine with its thread, the parser page, the screens. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { build, type InlineConfig } from "vite";
import { copyParserAssets } from "./parser-assets.ts";

const root = join(import.meta.dirname, "..", "..");
const output = join(root, ".build", "app");

/** What native code needs to find on disk stays outside the bundles. */
const external = ["electron", "better-sqlite3", "sodium-native", /^node:/];

function bundle(entries: Readonly<Record<string, string>>, format: "es" | "cjs"): InlineConfig {
  return {
    configFile: false,
    root,
    logLevel: "warn",
    resolve: { conditions: ["node"] },
    build: {
      outDir: output,
      emptyOutDir: false,
      target: "node24",
      minify: false,
      ssr: true,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(entries).map(([name, path]) => [name, join(root, path)])),
        external,
        output: {
          format,
          entryFileNames: format === "cjs" ? "[name].cjs" : "[name].js",
          chunkFileNames: "[name]-[hash].js",
        },
      },
    },
    ssr: { noExternal: true, external: ["electron", "better-sqlite3", "sodium-native"] },
  };
}

const parserPage: InlineConfig = {
  configFile: false,
  root: join(root, "electron", "parsers", "page"),
  base: "./",
  logLevel: "warn",
  build: {
    outDir: join(output, "parser"),
    emptyOutDir: false,
    target: "chrome140",
    modulePreload: false,
    chunkSizeWarningLimit: 4_096,
    assetsInlineLimit: 0,
  },
};

const builds: readonly InlineConfig[] = [
  bundle(
    {
      main: "electron/main/entry.ts",
      engine: "electron/engine/entry.ts",
      "press-thread": "electron/vault/press-thread.ts",
    },
    "es",
  ),
  // A sandboxed preload is one CommonJS file.
  bundle({ preload: "electron/preload/entry.ts" }, "cjs"),
  bundle({ "parser-preload": "electron/preload/parser.ts" }, "cjs"),
  parserPage,
  { configFile: join(root, "renderer", "vite.config.ts"), logLevel: "warn" },
];

process.env["NODE_ENV"] ??= "production";
await rm(output, { recursive: true, force: true });
for (const config of builds) await build(config);
await copyParserAssets(join(output, "parser", "assets"));
