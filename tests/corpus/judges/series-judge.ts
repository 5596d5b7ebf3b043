/** What dcmtk's dcmdump says of a disc, series by series: what its directory lists, and which objects lie on it. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { spawnSync } from "node:child_process";

/** Objects of a series: listed by the directory, and lying on the disc (each once). */
export interface JudgedSeries {
  listed: number;
  stored: number;
}

/** The series of the disc by their UIDs. */
export function judgeSeries(disc: string): ReadonlyMap<string, JudgedSeries> {
  const all = new Map<string, JudgedSeries>();
  const of = (uid: string) => {
    const known = all.get(uid) ?? { listed: 0, stored: 0 };
    all.set(uid, known);
    return known;
  };
  const directory = join(disc, "DICOMDIR");
  if (existsSync(directory)) for (const uid of listedFiles(dump(["+L", directory]))) of(uid).listed += 1;
  // The hierarchy is printed, so that what an object says of others is not taken for its own.
  const lines = dump(["+sd", "+r", "+F", "+p", "+P", "0008,0018", "+P", "0020,000e", disc]);
  for (const uid of objects(lines)) of(uid).stored += 1;
  return all;
}

function dump(args: readonly string[]): readonly string[] {
  return spawnSync("dcmdump", ["-q", ...args], { encoding: "latin1", maxBuffer: 1e9 }).stdout.split("\n");
}

function valueIn(line: string): string {
  return /\[([^\]]*)\]/.exec(line)?.[1]?.replaceAll("\0", "").trim() ?? "";
}

/** The series of each record that names a file: that of the last series record before it. */
function listedFiles(lines: readonly string[]): readonly string[] {
  const files: string[] = [];
  let record = "";
  let series = "";
  for (const line of lines) {
    const type = /^ {2}\(fffe,e000\) na "Directory Record" (\S+)/.exec(line)?.[1];
    record = type ?? record;
    if (record === "SERIES" && line.startsWith("    (0020,000e)")) series = valueIn(line);
    if (line.startsWith("    (0004,1500)") && valueIn(line) !== "") files.push(series);
  }
  return files;
}

/** The series of each object, every object once. */
function objects(lines: readonly string[]): readonly string[] {
  const seriesOf = new Map<string, string>();
  let object = "";
  for (const line of lines) {
    if (line.startsWith("# dcmdump")) object = "";
    if (line.startsWith("(0008,0018)")) object = valueIn(line);
    if (line.startsWith("(0020,000e)") && object !== "") seriesOf.set(object, valueIn(line));
  }
  return [...seriesOf.values()];
}
