/** Bundles the app: main, preloads, engine with its thread, the parser page, the screens. */
import { cp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { build, type InlineConfig, type Plugin } from "vite";
import { licences } from "./licences.ts";
import { copyParserAssets } from "./parser-assets.ts";

const root = join(import.meta.dirname, "..", "..");
/** Where the app is looked for by `npm start` and by the packaging. */
export const appFolder = join(root, ".build", "app");

/** What native code needs to find on disk stays outside the bundles. */
const external = ["electron", "better-sqlite3", "sodium-native", /^node:/];

/** The threads of whoever opens a vault: each stands beside the program that starts it. */
export const threads = {
  "press-thread": "electron/vault/packs/press-thread.ts",
  "write-thread": "electron/packet/writing/write-thread.ts",
  "seal-thread": "electron/vault/packs/seal-thread.ts",
};

/** One or several programs that run in Node: main, engine, a preload, the command line. */
export function bundle(
  output: string,
  entries: Readonly<Record<string, string>>,
  format: "es" | "cjs",
  installed: readonly string[] = [],
): InlineConfig {
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
        external: [...external, ...installed],
        output: {
          format,
          entryFileNames: format === "cjs" ? "[name].cjs" : "[name].js",
          chunkFileNames: "[name]-[hash].js",
        },
      },
    },
    ssr: { noExternal: true, external: ["electron", "better-sqlite3", "sodium-native", ...installed] },
  };
}

/** qpdf's package looks for Node's modules before it finds that it runs in a page; there it gets nothing. */
const withoutNode: Plugin = {
  name: "without-node",
  enforce: "pre",
  resolveId: (id) => (["fs", "path", "crypto"].includes(id) ? "\0nothing" : null),
  load: (id) => (id === "\0nothing" ? "export default {};" : null),
};

function parserPage(output: string): InlineConfig {
  return {
    configFile: false,
    plugins: [withoutNode],
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
}

function buildsInto(output: string): readonly InlineConfig[] {
  const programs = {
    main: "electron/main/entry.ts",
    engine: "electron/engine/entry.ts",
    ...threads,
  };
  return [
    bundle(output, programs, "es"),
    // A sandboxed preload is one CommonJS file.
    bundle(output, { preload: "electron/preload/entry.ts" }, "cjs"),
    bundle(output, { "parser-preload": "electron/preload/parser.ts" }, "cjs"),
    parserPage(output),
    {
      configFile: join(root, "renderer", "vite.config.ts"),
      logLevel: "warn",
      build: { outDir: join(output, "renderer") },
    },
  ];
}

/** Builds the whole app into the folder, in place of what was there. */
export async function buildApp(output: string = appFolder): Promise<void> {
  process.env["NODE_ENV"] ??= "production";
  await rm(output, { recursive: true, force: true });
  for (const config of buildsInto(output)) await build(config);
  await copyParserAssets(join(output, "parser", "assets"));
  // Letters that are filled from a case, the clocks of the right to one's records, and what recipients may ask of a packet: the engine reads them beside itself.
  for (const name of ["templates", "clocks.tsv", "profiles"])
    await cp(join(root, "resources", name), join(output, "resources", name), { recursive: true });
  await writeFile(join(output, "renderer", "licences.json"), JSON.stringify(licences()));
}

if (import.meta.main) await buildApp(process.argv[2]);
