/** A packet of everything in a process of its own, and as a ZIP as well: node packet-child.ts <vault> <destination> [<zip>]. */
import process from "node:process";
import { childParsers } from "../../electron/engine/parser-hosts/child-parser-host.ts";
import { openSession } from "../../electron/engine/session.ts";
import { exportPacket } from "../../electron/packet/export-packet.ts";
import { writeZips } from "../../electron/packet/write-zips.ts";
import { listPeople } from "../../electron/records/people/people.ts";
import { passphrase } from "../fixtures/temp-vault.ts";
import type { JobMessage } from "./job-child.ts";

const tell = (message: JobMessage) => process.send?.(message);
const [vault = "", destination = "", zip] = process.argv.slice(2);
{
  await using session = await openSession(vault, { passphrase }, { makeParsers: childParsers });
  tell({ is: "started" });
  const [person] = listPeople(session.vault.db);
  if (!person) throw new Error("the bench's vault has nobody in it");
  const request = { person, destination, recipient: null, selection: [], paper: "a4" as const };
  const cpu = process.cpuUsage();
  const stages: Record<string, number> = {};
  let [stage, since] = ["planning", performance.now()];
  const onProgress = (progress: { readonly stage: string }) => {
    const now = performance.now();
    stages[stage] = (stages[stage] ?? 0) + now - since;
    [stage, since] = [progress.stage, now];
  };
  const { manifest, instances } = await exportPacket(request, { ...session, onProgress });
  onProgress({ stage: "ended" });
  const { user, system } = process.cpuUsage(cpu);
  const engineCpu = (user + system) / 1000;
  tell({ is: "result", result: { pages: manifest.pages, instances, engineCpu, ...stages } });
  if (zip !== undefined) {
    const whole = { file: zip, passphrase: null, isImagesOnly: false, mostBytes: null };
    const { bytes } = await writeZips(destination, whole);
    tell({ is: "result", result: { zipBytes: bytes, zipping: performance.now() - since } });
  }
}
tell({ is: "ended" });
process.disconnect?.();
