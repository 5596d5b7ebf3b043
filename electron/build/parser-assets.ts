/** Lays the parsers' fonts, languages, WASM and character maps beside the page that asks for them. */
import { copyFile, mkdir, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fontNames, languageNames, programNames, type AssetName } from "../parsers/assets.ts";
import { nodeAssets } from "../parsers/node/load-assets.ts";

export async function copyParserAssets(folder: string): Promise<void> {
  const assets = nodeAssets();
  const cmapFolder = dirname(assets.address("cmap/UniJIS-UTF16-H"));
  const cmaps = (await readdir(cmapFolder))
    .filter((file) => file.endsWith(".bcmap"))
    .map((file) => `cmap/${file.slice(0, -".bcmap".length)}` as const);
  const names: readonly AssetName[] = [
    ...programNames,
    ...fontNames.map((name) => `font/${name}` as const),
    ...languageNames.map((name) => `language/${name}` as const),
    ...cmaps,
  ];
  for (const name of names) {
    const target = join(folder, name);
    await mkdir(dirname(target), { recursive: true });
    await copyFile(assets.address(name), target);
  }
}
