/**
 * The first module of every parser host under Node, started with --permission and an empty environment: it takes from the process
 * what it must not have, and only then loads the entry that its first argument names. One that is told "behind" gives way to every
 * other process of the computer.
 */
import { constants, setPriority } from "node:os";
import { pathToFileURL } from "node:url";
import { confine } from "./confine.ts";
// Loaded before the confinement, as they use what it takes away; what they hand out is the pipe and the program's own assets.
// oxlint-disable-next-line import/no-unassigned-import
import "./load-assets.ts";
// oxlint-disable-next-line import/no-unassigned-import
import "./parent-port.ts";

// Not the module of that name: it looks at every property of `process`, and a look at its standard input makes it a socket.
const { process } = globalThis;
const [node = "", , entry = "", choice = ""] = process.argv;
process.argv = [node, entry];
// A shell that stands between leaves its own words there.
for (const name of Object.keys(process.env)) delete process.env[name];
if (choice === "behind") giveWay();
confine();
await import(pathToFileURL(entry).href);

/** Lets every other process go first, where the system allows it: where not, this one works as any other. */
function giveWay(): void {
  try {
    setPriority(constants.priority.PRIORITY_LOW);
  } catch {
    // Nothing but its share of the processor depends on it.
  }
}
