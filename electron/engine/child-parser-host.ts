/** Parser hosts for the command line and the tests: a Node child without rights. */
import { fork, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import type { ParserRunner } from "../../shared/api/parser-runner.ts";
import type { Port } from "../../shared/rpc.ts";
import { parserRunner, type ParserHost } from "./parser-hosts.ts";

const parserEntry = fileURLToPath(import.meta.resolve("../parsers/node/entry.ts"));

/** A runner whose hosts are child processes. */
export function childParsers(): ParserRunner {
  return parserRunner(childParserHost);
}

/** A host in a child process: no file but the program's own code, no child, no worker, no environment, no output. */
function childParserHost(): ParserHost {
  return confinedHost(parserEntry);
}

/** A host that runs `entry` under the confinement of every child host; `entry` is the one more file that it may read. */
export function confinedHost(entry: string): ParserHost {
  const root = join(dirname(parserEntry), "..", "..", "..") + sep;
  const modules = join(dirname(createRequire(import.meta.url).resolve("zod/package.json")), "..") + sep;
  const readable = [
    join(root, "electron", "parsers"),
    join(root, "shared"),
    modules,
    join(root, "package.json"),
    entry,
  ];
  const child = fork(entry, [], {
    execArgv: [
      "--permission",
      ...readable.map((path) => `--allow-fs-read=${path}`),
      "--max-old-space-size=1024",
      "--no-warnings",
    ],
    env: {},
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  return {
    port: childPort(child),
    residentBytes: () => residentBytes(child.pid),
    kill: () => void child.kill("SIGKILL"),
  };
}

function childPort(child: ChildProcess): Port {
  return {
    postMessage: (message) => {
      // A message to a child that has just died is answered by its "exit": the waiting call rejects then.
      if (child.connected) child.send(message as object, () => undefined);
    },
    onMessage: (listener) => {
      child.on("message", listener);
      return () => child.off("message", listener);
    },
    onClose: (listener) => {
      child.once("exit", listener);
      child.once("error", listener);
      return () => child.off("exit", listener).off("error", listener);
    },
  };
}

/** Resident pages of a process as Linux tells them; other systems rely on the heap limit given at its start. */
function residentBytes(pid: number | undefined): number | null {
  if (process.platform !== "linux" || pid === undefined) return null;
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, "latin1").split(" ")[1]);
    return pages * 4096;
  } catch {
    // The process has ended: it holds nothing.
    return 0;
  }
}
