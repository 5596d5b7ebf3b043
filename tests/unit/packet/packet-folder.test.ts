import { existsSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { ownFile, PacketFolder } from "../../../electron/packet/packet-folder.ts";
import { TempFolder } from "../../fixtures/temp-vault.ts";

// Only Linux has a file system at hand that answers as some network drives do.
test.runIf(existsSync("/proc/self"))("a place that makes no folders is refused at once", async () => {
  await expect(PacketFolder.create("/proc/Casebook packet")).rejects.toMatchObject({ code: "TARGET_NOT_WRITABLE" });
});

test("a cancel is heard until the packet stands in its place", async () => {
  using folder = new TempFolder();
  const packet = await PacketFolder.create(folder.join("P"));
  await packet.writeWhole("README.TXT", ownFile("readme", "What is in it"), "text");
  await expect(packet.finish(AbortSignal.abort())).rejects.toThrow();
  await packet.abandon();
  expect(readdirSync(folder.path)).toEqual([]);
});
