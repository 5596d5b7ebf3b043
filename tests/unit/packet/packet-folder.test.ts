import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { PacketFolder } from "../../../electron/packet/packet-folder.ts";

// Only Linux has a file system at hand that answers as some network drives do.
test.runIf(existsSync("/proc/self"))("a place that makes no folders is refused at once", async () => {
  await expect(PacketFolder.create("/proc/Casebook packet")).rejects.toMatchObject({ code: "TARGET_NOT_WRITABLE" });
});
