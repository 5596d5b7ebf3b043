/** Reading again behind everything else, as a window hears of it. */
import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { recordsSchema } from "../../electron/records/schema/schema.ts";
import { openVault } from "../../electron/vault/vault.ts";
import { engineContract } from "../../shared/api/engine.ts";
import { passphrase } from "../fixtures/temp-vault.ts";
import { secretBytes, startEngine, type Engine } from "./start-engine.ts";

const note = "Patient: Erika Example\nDate of birth: 14 March 1972\nDischarge summary\nDate: 2 June 2023\n";

/** An engine with a paper in its vault that an older version has read. */
async function withOldReading(): Promise<Engine> {
  const started = await startEngine();
  const { engine, folder, path } = started;
  writeFileSync(folder.join("note.txt"), note);
  await engine.importSource({ paths: [folder.join("note.txt")], whose: null, acceptsOthers: false });
  await engine.lock({});
  {
    using vault = await openVault(path, { secret: { passphrase }, schema: recordsSchema });
    vault.write((db) => {
      db.exec("DELETE FROM reading");
      db.exec("UPDATE document SET title = 'an old title'");
    });
  }
  await engine.unlock({ path, secret: { passphrase: secretBytes(passphrase) } });
  return started;
}

async function titles({ engine }: Engine): Promise<readonly string[]> {
  const [person] = await engine.listPeople({});
  if (!person) throw new Error("nobody is there");
  return (await engine.listContents({ personId: person.id })).map(({ title }) => title);
}

test("a window hears of what was read again behind it, as if somebody had asked for it", async () => {
  await using started = await withOldReading();
  const { engine, folder } = started;
  const heard = Promise.withResolvers<readonly string[]>();
  const stop = new AbortController();
  const watching = engine.watchChanges({}, { signal: stop.signal, onProgress: heard.resolve });
  expect(await titles(started)).toEqual(["an old title"]);
  // It goes on once nothing else writes.
  writeFileSync(folder.join("empty.txt"), "");
  await engine.importSource({ paths: [folder.join("empty.txt")], whose: null, acceptsOthers: false });
  expect(await heard.promise).toEqual(engineContract.rereadOriginals.changes);
  expect(await titles(started)).toEqual(["Discharge summary"]);
  stop.abort();
  await expect(watching).rejects.toMatchObject({ code: "CANCELLED" });
});

test("what somebody asks for is answered to them, with what is left", async () => {
  await using started = await withOldReading();
  const { engine } = started;
  const told: object[] = [];
  expect(await engine.rereadOriginals({}, { onProgress: (progress) => told.push(progress) })).toEqual({
    files: 1,
    left: 0,
    read: 1,
    changed: 1,
    kept: 0,
  });
  expect(told).toEqual([{ done: 1, total: 1 }]);
  expect(await titles(started)).toEqual(["Discharge summary"]);
});
