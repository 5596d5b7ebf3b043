/** An engine behind a port, as a window has it: what is asked and answered crosses as text. */
import { engineHandlers } from "../../electron/engine/engine-handlers.ts";
import { recordsSchema } from "../../electron/records/schema/schema.ts";
import { OneTimeBytes } from "../../electron/engine/one-time-bytes.ts";
import { engineContract } from "../../shared/api/engine.ts";
import { asText } from "../../shared/lanes.ts";
import type { PersonId } from "../../shared/model/ids.ts";
import { connect, serve, type Client } from "../../shared/rpc.ts";
import { inProcessParsers, portPair } from "../fixtures/in-process-parsers.ts";
import { writeDisc } from "../fixtures/lab-and-disc.ts";
import { passphrase, TempFolder, testKdf } from "../fixtures/temp-vault.ts";
import { writeNewVault } from "../fixtures/vault-template.ts";

export interface Engine extends AsyncDisposable {
  readonly engine: Client<typeof engineContract>;
  readonly folder: TempFolder;
  readonly path: string;
  readonly handed: OneTimeBytes;
  /** Whether a long job ran, each time that changed. */
  readonly busy: readonly boolean[];
  /** The same engine as one more window has it. */
  openWindow(): Client<typeof engineContract>;
  /** As the program's main process asks for it before it locks. */
  readonly backUpByItself: ReturnType<typeof engineHandlers>["backUpByItself"];
}

/** An engine with a new vault unlocked. */
export async function startEngine(): Promise<Engine> {
  const folder = new TempFolder();
  const path = folder.join("My.casebook");
  const handed = new OneTimeBytes();
  const busy: boolean[] = [];
  const { handlers, lock, backUpByItself } = engineHandlers({
    makeParsers: inProcessParsers,
    kdf: testKdf,
    handed,
    onBusy: (isBusy) => busy.push(isBusy),
  });
  const closers: (() => void)[] = [];
  const openWindow = () => {
    const { near, far, close } = portPair();
    closers.push(close);
    serve(asText(far), engineContract, handlers);
    return connect(asText(near), engineContract);
  };
  const engine = openWindow();
  await writeNewVault(path, recordsSchema);
  await engine.unlock({ path, secret: { passphrase: secretBytes(passphrase) } });
  return {
    engine,
    folder,
    path,
    handed,
    busy,
    openWindow,
    backUpByItself,
    [Symbol.asyncDispose]: async () => {
      await lock();
      for (const close of closers) close();
      folder[Symbol.dispose]();
    },
  };
}

/** A secret as a call takes it; whoever answers wipes it, so each call has its own. */
export function secretBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Imports a disc of one person with one study; answers the person. */
export async function withDisc({ engine, folder }: Engine): Promise<PersonId> {
  writeDisc(folder.join("disc"), { seed: "engine" });
  await engine.importSource({ paths: [folder.join("disc")], whose: null, acceptsOthers: false });
  const [person] = await engine.listPeople({});
  if (!person) throw new Error("the disc made no person");
  return person.id;
}
