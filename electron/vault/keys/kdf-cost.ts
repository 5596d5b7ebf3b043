/** How much work a passphrase is worth on this computer. */
import { totalmem } from "node:os";
import { argon2id, type KdfCost } from "./slots.ts";

const floor: KdfCost = { passes: 3, memoryBytes: 256 * 2 ** 20 };
const targetMs = 1200;

/** Three passes over as much memory as fits in about a second, at least 256 MiB and at most an eighth of what there is. */
export async function calibrateKdf(): Promise<KdfCost> {
  const start = performance.now();
  const cost = { passes: 1, memoryBytes: floor.memoryBytes };
  await argon2id(Buffer.alloc(64), Buffer.from("calibration"), { salt: Buffer.alloc(16), cost });
  const floorMs = (performance.now() - start) * floor.passes;
  let { memoryBytes } = floor;
  while (
    (floorMs * memoryBytes * 2) / floor.memoryBytes <= targetMs &&
    memoryBytes * 2 <= Math.min(2 ** 30, totalmem() / 8)
  ) {
    memoryBytes *= 2;
  }
  return { passes: floor.passes, memoryBytes };
}
