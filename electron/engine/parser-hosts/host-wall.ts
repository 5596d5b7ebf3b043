/**
 * The operating system's wall around a parser host under Node: no network, no other process, no file but the program's own code
 * and the system's libraries. Whether a system gives one is found out by trying; where it does not, hosts are confined by Node's
 * permission model and by `confine.ts` alone, and whoever starts them is told.
 */
import { execFile, spawnSync } from "node:child_process";
import { existsSync, lstatSync, readlinkSync, realpathSync } from "node:fs";
import process from "node:process";

/** A command around a command. `readable` are the only files and folders of a person's disk that it lets be read. */
export interface HostWall {
  readonly kind: "bubblewrap" | "namespaces" | "seatbelt";
  around(command: readonly string[], readable: readonly string[]): readonly string[];
}

/** Walls by what their system calls them; each is tried before it is relied on. */
const walls: Readonly<Partial<Record<NodeJS.Platform, readonly HostWall[]>>> = {
  linux: [
    { kind: "bubblewrap", around: inBubblewrap },
    { kind: "namespaces", around: inNamespaces },
  ],
  darwin: [{ kind: "seatbelt", around: inSeatbelt }],
};

let found: HostWall | null | undefined;

/** The first of the system's walls that a program starts behind; null where there is none. Tried once for this process. */
export function hostWall(): HostWall | null {
  return (found ??= (walls[process.platform] ?? []).find(stands) ?? null);
}

/** Tries the walls ahead of `hostWall`, without keeping this thread from other work. */
export async function tryHostWalls(): Promise<void> {
  if (found !== undefined) return;
  for (const wall of walls[process.platform] ?? []) {
    const isStanding = await standsLater(wall);
    if (isStanding) found ??= wall;
    if (isStanding) return;
  }
  found ??= null;
}

const trial = { env: {}, timeout: 5_000, encoding: "utf8" } as const;

function stands(wall: HostWall): boolean {
  try {
    const [command, args] = trialOf(wall);
    const { stdout, status } = spawnSync(command, args, trial);
    return status === 0 && stdout.trim() === process.version;
  } catch {
    return false;
  }
}

function standsLater(wall: HostWall): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const [command, args] = trialOf(wall);
      execFile(command, args, trial, (error, stdout) => resolve(error === null && stdout.trim() === process.version));
    } catch {
      resolve(false);
    }
  });
}

function trialOf(wall: HostWall): readonly [command: string, args: string[]] {
  const [command = "", ...args] = wall.around([process.execPath, "--version"], []);
  return [command, args];
}

/**
 * Limits that the process inherits: no core file with a record's words in it, no byte into any file, few descriptors, and memory
 * that ends before the machine's does. A shell sets them, as every system has one.
 */
const limited = "ulimit -c 0; ulimit -f 0; ulimit -n 256; ulimit -d 4194304 || :;";

/** The command under the limits, on systems that know them. */
export function underLimits(command: readonly string[]): readonly string[] {
  if (process.platform === "win32") return command;
  return ["/bin/sh", "-c", `${limited} exec "$@"`, "sh", ...command];
}

/** Where a program's libraries lie. They say nothing of a person. */
const systemFolders = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/nix/store", "/gnu/store"];

/** The folders and files that Node needs to start, apart from those that are links. */
function systemParts(): { readonly places: readonly string[]; readonly links: readonly string[] } {
  const present = systemFolders.filter((folder) => existsSync(folder));
  const isLink = (folder: string) => lstatSync(folder).isSymbolicLink();
  const places = present.filter((folder) => !isLink(folder));
  const node = new Set([process.execPath, realpathSync(process.execPath)]);
  const outside = [...node].filter((path) => !places.some((place) => path.startsWith(`${place}/`)));
  return { places: [...places, ...outside], links: present.filter(isLink) };
}

function toolAt(name: string): string {
  const path = ["/usr/bin", "/bin", "/usr/sbin", "/sbin", "/usr/local/bin"]
    .map((folder) => `${folder}/${name}`)
    .find(existsSync);
  if (path === undefined) throw new Error("no such tool");
  return path;
}

function inBubblewrap(command: readonly string[], readable: readonly string[]): readonly string[] {
  const { places, links } = systemParts();
  return [
    toolAt("bwrap"),
    ..."--unshare-all --die-with-parent --new-session --cap-drop ALL".split(" "),
    ...[...places, ...readable].flatMap((path) => ["--ro-bind", path, path]),
    ...links.flatMap((path) => ["--symlink", readlinkSync(path), path]),
    ..."--chdir / --".split(" "),
    ...underLimits(command),
  ];
}

/**
 * By hand what bubblewrap does: an empty root with nothing but the places given, and then no right to change it. The shell stays
 * as the namespace's first process, since the kernel spares that one the signal by which a host ends itself.
 */
const namespaceScript = `set -e
at=/sys
mount -t tmpfs -o mode=0755,size=1m none $at
while [ "$1" != -- ]; do
  case $1 in
    *=*) ln -s "\${1#*=}" "$at\${1%%=*}" ;;
    *) if [ -d "$1" ]; then mkdir -p "$at$1"; else mkdir -p "$at\${1%/*}"; : > "$at$1"; fi
       mount --rbind -o ro "$1" "$at$1" ;;
  esac
  shift
done
shift
mkdir $at/.outside
cd $at
pivot_root . .outside
cd /
chroot /.outside umount -l /
rmdir /.outside
mount -o remount,ro /
${limited}
setpriv --bounding-set=-all --inh-caps=-all --no-new-privs "$@"
exit`;

function inNamespaces(command: readonly string[], readable: readonly string[]): readonly string[] {
  const { places, links } = systemParts();
  // A path with "=" in it would be taken for a link.
  if ([...places, ...readable].some((path) => path.includes("="))) throw new Error("a path that cannot be given on");
  return [
    toolAt("unshare"),
    ..."--user --map-root-user --mount --net --ipc --uts --pid --fork --kill-child --".split(" "),
    "/bin/sh",
    "-c",
    namespaceScript,
    "sh",
    ...places,
    ...links.map((path) => `${path}=${readlinkSync(path)}`),
    ...readable,
    "--",
    ...command,
  ];
}

/** Later rules outweigh earlier ones. Folders stay listable by name, as Node asks for each on the way to a file. */
function inSeatbelt(command: readonly string[], readable: readonly string[]): readonly string[] {
  const personal = ["/Users", "/Volumes", "/private/tmp", "/private/var/folders", "/private/var/root", "/Network"];
  const quoted = (paths: readonly string[]) => paths.map((path) => `(subpath ${JSON.stringify(path)})`).join(" ");
  const node = [process.execPath, realpathSync(process.execPath)];
  const profile = [
    "(version 1)",
    "(allow default)",
    "(deny network*)",
    "(deny file-write*)",
    "(deny process-fork)",
    "(deny signal (target others))",
    `(deny file-read-data ${quoted(personal)})`,
    `(allow file-read* ${quoted([...readable, ...node])})`,
  ].join("");
  return [toolAt("sandbox-exec"), "-p", profile, ...underLimits(command)];
}
