/** `npm run package`: builds the app and packs it, unpacked and for this computer, as electron-builder.yml says. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { build, Platform, type Configuration } from "electron-builder";
import { findElectron } from "./find-electron.ts";
import { buildApp } from "./build-app.ts";

const root = join(import.meta.dirname, "..", "..");

export interface PackagedApp {
  /** The folder with the program and its resources. */
  readonly folder: string;
  /** "electron" when it runs; "stub" when Electron's program is not on this computer and an empty one stands in. */
  readonly kind: "electron" | "stub";
  readonly sentence: string;
}

/** Packs the app into the output folder. */
export async function packageApp(output: string = join(root, "release")): Promise<PackagedApp> {
  await buildApp();
  const found = await findElectron();
  if (found.kind === "electron") {
    const folder = await pack({ directories: { output }, electronDist: dirname(found.executablePath) });
    return { folder, kind: "electron", sentence: "The app is packed with Electron, and its fuses are set." };
  }
  const stub = stubOfElectron();
  try {
    // Fuses are bytes in Electron's own program, which is not here.
    const folder = await pack({ directories: { output }, electronDist: stub, electronFuses: null });
    return {
      folder,
      kind: "stub",
      sentence:
        "Electron's program is not on this computer: the app is packed around an empty one, and its fuses, which are bytes of that program, are not set.",
    };
  } finally {
    rmSync(stub, { recursive: true, force: true });
  }
}

async function pack(config: Configuration): Promise<string> {
  let folder = "";
  await build({
    projectDir: root,
    targets: Platform.current().createTarget("dir"),
    publish: "never",
    config: {
      extends: join(root, "electron-builder.yml"),
      // macOS starts no program without a signature; one for this computer alone needs no certificate.
      ...(process.env["CSC_LINK"] === undefined && process.env["CSC_NAME"] === undefined
        ? { mac: { identity: "-" } }
        : {}),
      ...config,
      afterPack: ({ appOutDir }) => {
        folder = appOutDir;
      },
    },
  });
  return folder;
}

/** A folder with the names that electron-builder looks for. */
function stubOfElectron(): string {
  const folder = mkdtempSync(join(tmpdir(), "casebook-no-electron-"));
  const { version } = JSON.parse(readFileSync(join(root, "node_modules", "electron", "package.json"), "utf8")) as {
    readonly version: string;
  };
  const program = join(folder, process.platform === "win32" ? "electron.exe" : "electron");
  writeFileSync(program, '#!/bin/sh\necho "Electron\'s program is missing."\nexit 1\n');
  chmodSync(program, 0o755);
  writeFileSync(join(folder, "version"), version);
  for (const name of ["locales", "resources"]) mkdirSync(join(folder, name));
  return folder;
}

if (import.meta.main) {
  const { folder, sentence } = await packageApp(process.argv[2]);
  process.stdout.write(`${sentence}\n${folder}\n`);
}
