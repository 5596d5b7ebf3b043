import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderStore } from "../../../electron/packet/proof/folder-store.ts";
import { PacketFiles } from "../../../electron/packet/proof/packet-files.ts";
import { TempFolder } from "../../fixtures/temp-vault.ts";

const paths = ["Packet.pdf", "manifest.json", "SHA256SUMS", "Originals/ORIG0001.PDF", "DICOM/PT000000/IM000000"];

async function filesNamed(rename: (path: string) => string): Promise<readonly (string | null)[]> {
  using folder = new TempFolder();
  for (const path of paths) {
    const file = folder.join(`disc/${rename(path)}`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, path);
  }
  const files = new PacketFiles(await folderStore(folder.join("disc")));
  expect(files.others(paths)).toEqual([]);
  return paths.map((path) => files.find(path));
}

const cut = (path: string) =>
  path
    .toUpperCase()
    .split("/")
    .map((part) => {
      const [name = "", ending] = part.split(".");
      return name.slice(0, 8) + (ending === undefined ? "" : `.${ending.slice(0, 3)}`);
    })
    .join("/");

describe("a packet's files", () => {
  test.each<[string, (path: string) => string]>([
    ["as they were written", (path) => path],
    ["in capitals, as ISO 9660 has them", (path) => path.toUpperCase()],
    ["in small letters, as Linux shows them", (path) => path.toLowerCase()],
    ["with versions", (path) => `${path.toUpperCase()};1`],
    ["cut to eight and three", cut],
    ["cut, with versions", (path) => `${cut(path)};1`],
  ])("are found %s", async (_name, rename) => {
    expect(await filesNamed(rename)).toEqual(paths.map(rename));
  });

  test("are not guessed where two could be meant", async () => {
    using folder = new TempFolder();
    mkdirSync(folder.join("disc"));
    for (const name of ["PACKET.PDF", "packet.PDF"]) writeFileSync(folder.join(`disc/${name}`), name);
    expect(new PacketFiles(await folderStore(folder.join("disc"))).find("Packet.pdf")).toBeNull();
    renameSync(folder.join("disc/packet.PDF"), join(folder.join("disc"), "Packet.pdf"));
    expect(new PacketFiles(await folderStore(folder.join("disc"))).find("Packet.pdf")).toBe("Packet.pdf");
  });
});
