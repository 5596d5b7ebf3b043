import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { startEngine } from "./start-engine.ts";

test("looking a vault over holds nothing off, and locking it ends the look", async () => {
  await using started = await startEngine();
  writeFileSync(started.folder.join("note.txt"), "Progress note");
  await started.engine.importSource({ paths: [started.folder.join("note.txt")], whose: null, acceptsOthers: false });
  const { length } = started.busy;
  const look = () => started.engine.lookOver({ after: null, share: 1 });
  expect(await look()).toMatchObject({ problems: [], isAll: true });
  expect(started.busy).toHaveLength(length);
  const looking = look().catch((error: unknown) => error);
  await started.engine.lock({});
  await looking;
  await expect(look()).rejects.toMatchObject({ code: "VAULT_LOCKED" });
});
