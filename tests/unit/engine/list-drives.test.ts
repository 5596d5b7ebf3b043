import { expect, test } from "vitest";
import { linuxMounts } from "../../../electron/engine/list-drives.ts";

test("plugged-in media are drives, the system's own mounts are not, and escapes in names are undone", () => {
  const table = [
    "/dev/sda1 / ext4 rw 0 0",
    "proc /proc proc rw 0 0",
    "/dev/sr0 /media/ana/MRI\\040of\\040May iso9660 ro 0 0",
    "/dev/sdb1 /run/media/ana/KEY vfat rw 0 0",
    "/dev/sdc1 /mnt/disc udf ro 0 0",
    "tmpfs /media tmpfs rw 0 0",
    "",
  ].join("\n");
  expect(linuxMounts(table)).toEqual(["/media/ana/MRI of May", "/run/media/ana/KEY", "/mnt/disc"]);
});
