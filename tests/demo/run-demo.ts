/** The main job on invented records: import into a fresh vault, add what happened, export a packet, verify it. */
import { mkdir, rm } from "node:fs/promises";
import { join, relative } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { importSource } from "../../electron/import/import-source.ts";
import { childParsers } from "../../electron/engine/parser-hosts/child-parser-host.ts";
import { openSession, startVault, type Session } from "../../electron/engine/session.ts";
import { receiptText } from "../../electron/command-line/commands/import.ts";
import { exportPacket } from "../../electron/packet/export-packet.ts";
import { verifyPacket } from "../../electron/packet/proof/verify-packet.ts";
import { insertEvent } from "../../electron/records/story/events.ts";
import { listPeople, type Person } from "../../electron/records/people/people.ts";
import { indexPending } from "../../electron/records/search/search-index.ts";
import { demoEvents, makeDemoRecords } from "./make-records.ts";

const output = fileURLToPath(new URL("out", import.meta.url));
/** Invented like everything here; a vault for real records deserves a passphrase of its own. */
const passphrase = "demo only: nothing here is real";

await runDemo();

async function runDemo(): Promise<void> {
  const started = performance.now();
  await rm(output, { recursive: true, force: true });
  await mkdir(output, { recursive: true });
  say("Making invented records of Ana Maria Silva: a disc with two MRI studies, three lab reports, two notes …");
  const records = await makeDemoRecords(join(output, "received"));
  const vaultPath = join(output, "Ana.casebook");
  const packetPath = join(output, "packet");
  const { recoveryCode } = await startVault(vaultPath, { passphrase });
  await using session = await openSession(vaultPath, { passphrase }, { makeParsers: childParsers });

  say("\nImporting the disc …");
  await importAndTell(session, records.disc);
  say("Importing the papers …");
  await importAndTell(session, records.papers);
  const person = onlyPerson(session);
  session.vault.write((db) => {
    for (const input of demoEvents) insertEvent(db, { personId: person.id, input, clock: session.clock });
  });
  indexPending(session.vault);
  say(`${demoEvents.length} entries added by hand: symptoms, treatments, what came of them.\n`);

  say("Making the packet for the specialist …");
  const { manifest } = await exportPacket(
    { person, destination: packetPath, recipient: "Prof. R. Okafor, Neurology", selection: [], paper: "a4" },
    session,
  );
  const { ok, problems } = await verifyPacket(packetPath, session);
  if (!ok) throw new Error(`the demo's packet does not verify: ${problems.map(({ code }) => code).join(", ")}`);
  say(`Written and verified: ${manifest.pages} pages, ${manifest.files.length + 2} files, code ${manifest.code}.\n`);
  say(whereEverythingIs({ vaultPath, packetPath, recoveryCode, seconds: (performance.now() - started) / 1000 }));
}

async function importAndTell(session: Session, path: string): Promise<void> {
  const receipt = await importSource({ paths: [path], personId: null, acceptsOthers: false }, session);
  say(receiptText(receipt));
}

function onlyPerson({ vault }: Session): Person {
  const [person, ...others] = listPeople(vault.db);
  if (!person || others.length > 0) throw new Error("the demo expects exactly one person");
  return person;
}

interface Places {
  readonly vaultPath: string;
  readonly packetPath: string;
  readonly recoveryCode: string;
  readonly seconds: number;
}

function whereEverythingIs({ vaultPath, packetPath, recoveryCode, seconds }: Places): string {
  const shown = (path: string) => relative(process.cwd(), path);
  const vault = shown(vaultPath);
  const places = [
    [shown(join(packetPath, "Packet.pdf")), "the packet: contents, timeline, treatments, imaging, documents"],
    [shown(join(packetPath, "INDEX.HTM")), "the same contents for a web browser"],
    [shown(join(packetPath, "DICOMDIR")), "the images as a standard imaging disc"],
    [vault, `the encrypted vault (passphrase "${passphrase}", recovery key ${recoveryCode})`],
  ] as const;
  const widest = Math.max(...places.map(([place]) => place.length));
  return `Done in ${seconds.toFixed(1)} seconds. Look at:
${places.map(([place, about]) => `  ${place.padEnd(widest)}   ${about}`).join("\n")}

Go on yourself:
  export CASEBOOK_PASSPHRASE='${passphrase}'
  npm run -s casebook -- timeline ${vault}
  npm run -s casebook -- labs ${vault}
  npm run -s casebook -- search ${vault} headache
  npm run -s casebook -- --help`;
}

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}
