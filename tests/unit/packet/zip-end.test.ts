import { open, readFile, writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { stateCounts } from "../../../electron/packet/zip-end.ts";
import { TempFolder } from "../../fixtures/temp-vault.ts";

/** The two ends of a ZIP whose short one is full, as the library writes it. */
function ends({ entries, size, offset }: { readonly entries: bigint; readonly size: bigint; readonly offset: bigint }) {
  const bytes = Buffer.alloc(98);
  bytes.writeUInt32LE(0x0606_4b50, 0);
  bytes.writeBigUInt64LE(44n, 4);
  bytes.writeBigUInt64LE(entries, 24);
  bytes.writeBigUInt64LE(entries, 32);
  bytes.writeBigUInt64LE(size, 40);
  bytes.writeBigUInt64LE(offset, 48);
  bytes.writeUInt32LE(0x0706_4b50, 56);
  bytes.writeUInt32LE(0x0605_4b50, 76);
  bytes.fill(0xff, 80, 96);
  return bytes;
}

async function after(bytes: Uint8Array): Promise<Buffer> {
  using folder = new TempFolder();
  await writeFile(folder.join("a.zip"), bytes);
  const file = await open(folder.join("a.zip"), "r+");
  await stateCounts(file);
  await file.close();
  return await readFile(folder.join("a.zip"));
}

const shortEnd = (bytes: Buffer) => [
  bytes.readUInt32LE(80),
  bytes.readUInt16LE(84),
  bytes.readUInt16LE(86),
  bytes.readUInt32LE(88),
  bytes.readUInt32LE(92),
];

test.each([
  [{ entries: 9n, size: 516n, offset: 4_650_012_740n }, [0, 9, 9, 516, 0xffff_ffff]],
  [{ entries: 70_000n, size: 5_000_000n, offset: 1_000n }, [0, 0xffff, 0xffff, 5_000_000, 1_000]],
  [{ entries: 65_535n, size: 4_294_967_295n, offset: 4_294_967_295n }, [0, 0xffff, 0xffff, 0xffff_ffff, 0xffff_ffff]],
] as const)("the short end of a long ZIP states what fits, and leads on for the rest: %o", async (told, expected) => {
  const before = ends(told);
  const written = await after(before);
  expect(shortEnd(written)).toEqual(expected);
  expect(written.subarray(0, 80)).toEqual(before.subarray(0, 80));
});

test("a ZIP that has no long end, and what is none, stay as they are", async () => {
  const short = Buffer.alloc(98, 7);
  short.writeUInt32LE(0x0605_4b50, 76);
  for (const bytes of [short, Buffer.from("PK"), Buffer.alloc(0)]) expect(await after(bytes)).toEqual(bytes);
});
