/** A crash must not write this process's memory, with the vault's keys in it, into a file. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import process from "node:process";

export type CoreDumps = "forbidden" | "empty" | "as the system has it";

let done: CoreDumps | null = null;

/**
 * On Linux a core file of this process and its children holds no memory from now on (core(5), coredump_filter), and where the
 * system's prlimit is there RLIMIT_CORE is 0, so that none is made. A process cannot do this for itself by other means from here:
 * macOS makes none unless somebody raised the limit, and on Windows error reporting follows the system's own settings.
 */
export function forbidCoreDumps(): CoreDumps {
  done ??= process.platform === "linux" ? forbidOnLinux() : "as the system has it";
  return done;
}

function forbidOnLinux(): CoreDumps {
  let isEmpty = false;
  try {
    writeFileSync("/proc/self/coredump_filter", "0");
    isEmpty = true;
  } catch {
    // A process that may not be dumped may not change this either.
  }
  const args = ["--core=0:0", "--pid", String(process.pid)];
  // By its place, with nothing of our environment, where the passphrase may stand.
  const isForbidden = ["/usr/bin/prlimit", "/bin/prlimit"].some(
    (program) => spawnSync(program, args, { env: {}, stdio: "ignore", timeout: 10_000 }).status === 0,
  );
  return isForbidden ? "forbidden" : isEmpty ? "empty" : "as the system has it";
}
