#!/usr/bin/env node
// Plain JavaScript on purpose: an old Node must still be able to read this file and say what is wrong.
import process from "node:process";

const neededMajor = 24;
if (Number(process.versions.node.split(".")[0]) < neededMajor) {
  process.stderr.write(
    `Casebook needs Node ${neededMajor} or newer, and this is Node ${process.versions.node}. ` +
      "Run it as `npm run -s casebook -- …` from its own folder, which brings the right one.\n",
  );
  process.exitCode = 1;
} else {
  const { runCommandLine } = await import("../electron/engine/command-line.ts");
  await runCommandLine(process.argv.slice(2));
}
