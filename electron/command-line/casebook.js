#!/usr/bin/env node
// Plain JavaScript on purpose: an old Node must still be able to read this file and say what is wrong.
import module from "node:module";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";

const neededMajor = 24;
if (Number(process.versions.node.split(".")[0]) < neededMajor) {
  process.stderr.write(
    `Casebook needs Node ${neededMajor} or newer, and this is Node ${process.versions.node}. ` +
      "Run it as `npm run -s casebook -- …` from its own folder, which brings the right one.\n",
  );
  process.exitCode = 1;
} else {
  // Beside the code, where only who may change the code can change what was made of it.
  module.enableCompileCache(fileURLToPath(new URL("../../.build/compile-cache", import.meta.url)));
  const { builtPrograms } = await import("../engine/in-process.ts");
  const built = builtPrograms();
  const { runCommandLine } = await (built === null
    ? import("./run-command-line.ts")
    : import(pathToFileURL(`${built}/command-line.js`).href));
  await runCommandLine(process.argv.slice(2));
}
