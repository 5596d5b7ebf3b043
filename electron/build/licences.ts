/** The licence of everything that the app is put together from, as its packages state it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Licence } from "../../shared/model/licence.ts";

const root = join(import.meta.dirname, "..", "..");

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
}

/** Works that are shipped as they are, or that packages are compiled from without telling their licences. */
const shippedWorks: readonly Licence[] = [
  { name: "Noto fonts", version: "", licence: "OFL-1.1", text: ownText("letters/OFL.txt") },
  { name: "PDFium", version: "", licence: "BSD-3-Clause", text: ownText("licences/PDFium.txt") },
  { name: "CharLS", version: "", licence: "BSD-3-Clause", text: ownText("licences/CharLS.txt") },
  { name: "libjpeg", version: "", licence: "IJG", text: ownText("licences/libjpeg.txt") },
  { name: "libjxl", version: "", licence: "BSD-3-Clause", text: ownText("licences/libjxl.txt") },
  { name: "OpenJPEG", version: "", licence: "BSD-2-Clause", text: ownText("licences/OpenJPEG.txt") },
  { name: "OpenJPH", version: "", licence: "BSD-2-Clause", text: ownText("licences/OpenJPH.txt") },
  { name: "qpdf", version: "", licence: "Apache-2.0", text: ownText("licences/qpdf.txt") },
];

function ownText(name: string): string {
  return readFileSync(join(root, "resources", name), "utf8").trim();
}

const textNames = /^(?:licen[cs]e|copying|notice|ofl)/i;

/** All packages that are installed for the app and not for its making, by name; each once, whatever its versions. */
export function licences(): readonly Licence[] {
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    readonly packages: Readonly<Record<string, LockedPackage>>;
  };
  const found = new Map<string, Licence>();
  for (const [path, { version = "", license = "", dev = false, optional = false }] of Object.entries(lock.packages)) {
    // What is optional and absent is for another system than this one.
    if (path === "" || dev || (optional && !isThere(path))) continue;
    const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    if (!found.has(name)) found.set(name, { name, version, licence: license, text: textOf(path) });
  }
  for (const work of shippedWorks) found.set(work.name, work);
  return [...found.values()].toSorted((a, b) => a.name.localeCompare(b.name, "en"));
}

function isThere(path: string): boolean {
  try {
    return readdirSync(join(root, path)).length > 0;
  } catch {
    return false;
  }
}

/** The package's own words; its licence's name is all there is where it ships none. */
function textOf(path: string): string {
  if (!isThere(path)) return "";
  return readdirSync(join(root, path))
    .filter((name) => textNames.test(name))
    .toSorted()
    .map((name) => readFileSync(join(root, path, name), "utf8").trim())
    .join("\n\n");
}
