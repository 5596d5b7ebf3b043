/** Reading whole packs on threads of their own, so that a disk and both halves of a processor are busy at once. */
import { availableParallelism } from "node:os";
import { ByteRing } from "./byte-ring.ts";
import { isWalkedWhole, readerOf, toItsEnd } from "./database-packs.ts";
import type { PackReader } from "./pack-reader.ts";
import type { PackTools } from "./pack-tools.ts";
import { Sealer } from "./sealer.ts";
import type { WalkedPack, WalkOrder } from "./walk-frames.ts";

/** More than two wait for the disk, and each holds a frame's memory twice. */
export const packsAtOnce = Math.min(2, availableParallelism());

interface ProvingThread {
  readonly sealer: Sealer;
  jobs: number;
}

/** The threads, started when first needed and ended, their memory wiped, when disposed of. */
export class PackProver implements Disposable {
  readonly #threads: readonly ProvingThread[] = Array.from({ length: packsAtOnce }, () => ({
    sealer: new Sealer(new ByteRing(0)),
    jobs: 0,
  }));

  /** What `walkFrames` answers of a pack. Rejects as it throws, and with a failure of the disk. */
  async walk(reader: PackReader, order: WalkOrder): Promise<WalkedPack> {
    const thread = this.#threads.reduce((least, one) => (one.jobs < least.jobs ? one : least));
    const { pack, giveBack } = reader.lend();
    thread.jobs += 1;
    try {
      return await new Promise<WalkedPack>((resolve, reject) => {
        thread.sealer.run({ is: "walk", pack, order }, (error, { walked }) => {
          if (error === null && walked !== null) resolve(walked);
          else reject(error instanceof Error ? error : new Error("a pack was not walked", { cause: error }));
        });
      });
    } finally {
      thread.jobs -= 1;
      giveBack();
    }
  }

  /** The same as `isPackWhole`, beside whatever else goes on. */
  async isWhole(packId: string, tools: PackTools): Promise<boolean> {
    const reader = readerOf(packId, tools);
    if (reader === null) return false;
    using _ = reader;
    const order = toItsEnd(reader);
    return reader.hasValidHeader(tools.keys) && isWalkedWhole(await this.walk(reader, order), order);
  }

  [Symbol.dispose](): void {
    for (const { sealer } of this.#threads) sealer[Symbol.dispose]();
  }
}
