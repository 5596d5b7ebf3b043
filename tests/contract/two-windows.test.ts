import { expect, test } from "vitest";
import type { Client } from "../../shared/rpc.ts";
import type { engineContract } from "../../shared/api/engine.ts";
import { EventInput } from "../../shared/model/event.ts";
import type { EventId, PersonId } from "../../shared/model/ids.ts";
import { passphrase, randomFrom } from "../fixtures/temp-vault.ts";
import { times } from "../proofs.ts";
import { secretBytes, startEngine, withDisc } from "./start-engine.ts";

const operations = times({ sample: 400, proof: 10_000 });
const seed = process.env["CASEBOOK_CRASH_SEED"] ?? String(Date.now());
/** In flight from one window at a time. */
const atOnce = 4;

test(`two windows and ${operations} operations of them at once: each is answered, and what stands at the end is what was said last (seed ${seed})`, async () => {
  await using started = await startEngine();
  const { engine, path } = started;
  const personId = await withDisc(started);
  const shared = await engine.addEvent({ whose: { is: "known", personId }, event: symptom("shared 0") });
  const windows = ["left", "right"].map((name) => new BusyWindow(started.openWindow(), { name, personId, shared }));
  const reading = started.openWindow();
  const over = new AbortController();
  // The disc once more, while both are at it.
  const importing = reading.importSource({
    paths: [started.folder.join("disc")],
    whose: { is: "known", personId },
    acceptsOthers: false,
  });
  const looking = (async () => {
    while (!over.signal.aborted) await reading.listContents({ personId });
  })();
  await Promise.all(
    windows.map((window) => window.run(operations / windows.length, randomFrom(`${seed} ${window.name}`))),
  );
  over.abort();
  await Promise.all([importing, looking]);

  const expected = windows.flatMap((window) => window.standing());
  const told = async () =>
    (await engine.listTimeline({ personId, from: null, to: null, kind: "symptom" }))
      .map(({ title }) => title)
      .toSorted();
  const now = await told();
  const sharedNow = now.filter((title) => title.startsWith("shared"));
  expect(now.filter((title) => !title.startsWith("shared"))).toEqual(expected.toSorted());
  // Of two that were said at the same time either may have come last; nothing older.
  const last = windows.flatMap(({ lastOfShared }) => (lastOfShared === null ? [] : [lastOfShared]));
  expect(last).toContain(sharedNow[0]);
  expect(sharedNow).toHaveLength(1);

  await engine.lock({});
  const { damage } = await engine.unlock({ path, secret: { passphrase: secretBytes(passphrase) } });
  expect(damage).toEqual([]);
  expect(await told()).toEqual(now);
  expect(await engine.checkVault({ readData: true })).toMatchObject({ ok: true });
});

function symptom(title: string): EventInput {
  return EventInput.parse({ kind: "symptom", title, date: "2024-03", severity: 4 });
}

interface Own {
  readonly id: EventId;
  title: string;
  isRemoved: boolean;
  isBusy: boolean;
}

/** A window that adds, changes, removes and brings back entries of its own, searches, and changes one that both change. */
class BusyWindow {
  readonly name: string;
  readonly #engine: Client<typeof engineContract>;
  readonly #personId: PersonId;
  readonly #shared: EventId;
  readonly #own: Own[] = [];
  #count = 0;
  lastOfShared: string | null = null;

  constructor(
    engine: Client<typeof engineContract>,
    { name, personId, shared }: { readonly name: string; readonly personId: PersonId; readonly shared: EventId },
  ) {
    this.#engine = engine;
    this.name = name;
    this.#personId = personId;
    this.#shared = shared;
  }

  /** The titles that are not removed. */
  standing(): readonly string[] {
    return this.#own.filter(({ isRemoved }) => !isRemoved).map(({ title }) => title);
  }

  async run(count: number, random: (limit: number) => number): Promise<void> {
    let left = count;
    const worker = async (isFirst: boolean) => {
      while (left > 0) {
        left -= 1;
        await this.#one(random, isFirst);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, (_, at) => worker(at === 0)));
  }

  /** Only one of its workers changes what is shared, so that its last word is known. */
  async #one(random: (limit: number) => number, mayChangeShared: boolean): Promise<void> {
    const title = `${this.name} ${(this.#count += 1)}`;
    const kind = random(8);
    const idle = this.#own.filter(({ isBusy }) => !isBusy);
    const own = idle[random(Math.max(1, idle.length))];
    if (kind === 0 || own === undefined) return this.#add(title);
    if (kind === 1 && mayChangeShared) {
      const event = symptom(`shared ${title}`);
      await this.#engine.changeEvent({ id: this.#shared, event });
      this.lastOfShared = event.title;
      return;
    }
    if (kind <= 4) return this.#withOwn(own, () => this.#change(own, title));
    if (kind === 5) return this.#withOwn(own, () => this.#removeOrRestore(own));
    const { hits } = await this.#engine.search({ personId: this.#personId, query: this.name, limit: 5 });
    expect(hits.length).toBeLessThanOrEqual(5);
  }

  async #withOwn(own: Own, work: () => Promise<void>): Promise<void> {
    own.isBusy = true;
    await work();
    own.isBusy = false;
  }

  async #add(title: string): Promise<void> {
    const whose = { is: "known", personId: this.#personId } as const;
    const id = await this.#engine.addEvent({ whose, event: symptom(title) });
    this.#own.push({ id, title, isRemoved: false, isBusy: false });
  }

  async #change(own: Own, title: string): Promise<void> {
    if (own.isRemoved) return;
    await this.#engine.changeEvent({ id: own.id, event: symptom(title) });
    own.title = title;
  }

  async #removeOrRestore(own: Own): Promise<void> {
    const item = { kind: "entry", id: own.id } as const;
    await (own.isRemoved ? this.#engine.restoreItem(item) : this.#engine.removeItem(item));
    own.isRemoved = !own.isRemoved;
  }
}
