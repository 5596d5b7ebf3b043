/** The parsers' assets in a page: files that the build laid beside it. */
import type { AssetName, ParserAssets } from "../assets.ts";

/** Assets fetched from the page's own origin, each file once. */
export function pageAssets(): ParserAssets {
  const loaded = new Map<AssetName, Promise<Uint8Array>>();
  const address = (name: AssetName) => new URL(`./assets/${name}`, document.baseURI).href;
  return {
    address,
    load(name) {
      const known = loaded.get(name);
      if (known) return known;
      const bytes = fetchBytes(address(name));
      loaded.set(name, bytes);
      return bytes;
    },
  };
}

async function fetchBytes(address: string): Promise<Uint8Array> {
  const response = await fetch(address);
  if (!response.ok) throw new Error("no such asset");
  return new Uint8Array(await response.arrayBuffer());
}
