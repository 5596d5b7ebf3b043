/** Whose things are, as an outside program that uses the command line sees it: one rule a test, names in several scripts. */
import { describe, expect, test } from "vitest";
import type { DicomElement } from "../fixtures/encode-dicom.ts";
import { makeInstance, uidFrom } from "../fixtures/make-dicom.ts";
import { RecordsVault } from "../fixtures/records-vault.ts";
import { casebook, casebookJson } from "./run-casebook.ts";

interface People {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly waiting: readonly { readonly group: string; readonly statedName: string | null; readonly items: number }[];
}
interface Contents {
  readonly items: readonly {
    readonly id: string;
    readonly kind: string;
    readonly person: string | null;
    readonly filing: string;
  }[];
}

interface Shop extends AsyncDisposable {
  readonly records: RecordsVault;
  readonly run: (command: string, ...args: string[]) => ReturnType<typeof casebook>;
  readonly json: <T>(command: string, ...args: string[]) => Promise<T>;
}

/** A vault with these people, closed, for the command line to open. */
async function vaultOf(...people: readonly (readonly [name: string, birthDate: string | null])[]): Promise<Shop> {
  const records = await RecordsVault.make();
  for (const [name, birthDate] of people) records.addPerson(name, birthDate);
  records.vault.close();
  return {
    records,
    run: (command, ...args) => casebook([command, records.path, ...args]),
    json: async <T>(command: string, ...args: string[]) =>
      (await casebookJson<T>([command, records.path, ...args])).json,
    [Symbol.asyncDispose]: () => records[Symbol.asyncDispose](),
  };
}

interface ImageOf {
  readonly name: string;
  readonly id?: string;
  readonly born?: string;
  readonly issuer?: string;
  readonly seed: string;
}

function image({ name, id = "", born = "", issuer, seed }: ImageOf): Buffer {
  const extra: DicomElement[] = issuer === undefined ? [] : [{ tag: 0x00100021, vr: "LO", value: issuer }];
  return makeInstance({
    charset: "ISO_IR 192",
    patient: { name, id, birthDate: born, sex: "" },
    extra,
    uids: { study: uidFrom(`${seed}/s`), series: uidFrom(`${seed}/r`), instance: uidFrom(seed) },
  });
}

describe("whose things are", () => {
  test("another number of the same hospital is another person", async () => {
    await using shop = await vaultOf(["Ирина Соколова", "1961-04-12"]);
    const card = { name: "Соколова^Ирина", born: "19610412", issuer: "Городская больница" };
    const first = shop.records.put("1/a", image({ ...card, id: "Б-1", seed: "a" }));
    const second = shop.records.put("2/b", image({ ...card, id: "Б-2", seed: "b" }));
    expect((await shop.run("import", first)).exitCode).toBe(0);
    expect((await shop.json<{ people: object[] }>("import", second)).people).toMatchObject([{ decision: "held" }]);
  });

  test("what names nobody on somebody else's disc waits with it, whoever it was imported for", async () => {
    await using shop = await vaultOf(["Ana Silva", "1972-03-14"]);
    shop.records.put("disc/IMG1", image({ name: "山田^太郎", id: "Y-1", born: "19500505", seed: "y" }));
    shop.records.put("disc/letter.txt", "Dear colleague,\nthe findings are as discussed.\n");
    await shop.run("import", `${shop.records.source}/disc`, "--person", "Ana Silva");
    const { waiting } = await shop.json<People>("people");
    expect(waiting).toMatchObject([{ statedName: "山田 太郎", items: 2 }]);
    const { items } = await shop.json<Contents>("contents", "--person", "Ana Silva");
    expect(items).toEqual([]);
  });

  test("what names nobody goes where its source goes; alone, to the only person, marked as assumed", async () => {
    await using shop = await vaultOf(["דוד כהן", "1950-05-05"]);
    shop.records.put("disc/IMG1", image({ name: "כהן^דוד", born: "19500505", seed: "d" }));
    shop.records.put("disc/note.txt", "Slept badly again.\n");
    await shop.run("import", `${shop.records.source}/disc`);
    await shop.run("import", shop.records.put("alone/note.txt", "Slept badly once more.\n"));
    const { items } = await shop.json<Contents>("contents");
    expect(items.map(({ filing }) => filing).toSorted()).toEqual(["assumed", "source", "stated"]);
    const assumed = items.find(({ filing }) => filing === "assumed");
    expect(await shop.json("show", assumed?.id ?? "")).toMatchObject({ filing: "assumed", person: "דוד כהן" });
    const plan = await shop.json<{ preflight: object[] }>("packet", "--plan");
    expect(plan.preflight).toContainEqual(expect.objectContaining({ code: "assumed", itemIds: [assumed?.id] }));
  });

  test("a paper that names somebody alone at its top, or on each page, is asked about", async () => {
    await using shop = await vaultOf(["Ana Silva", "1972-03-14"]);
    const paper = shop.records.put(
      "paper.txt",
      "Jane Public\n\nProgress note\nDate of visit: 3 May 2024\nSlept badly.\n",
    );
    await shop.run("import", paper);
    expect((await shop.json<People>("people")).waiting).toMatchObject([{ statedName: "Jane Public" }]);
  });

  test("a decision files what waits, and the next source that states the same", async () => {
    await using shop = await vaultOf(["Νίκος Παππάς", "1944-01-01"]);
    const foreign = { name: "Παππά^Ελένη", id: "Π-7", born: "19500101" };
    await shop.run("import", shop.records.put("1/a", image({ ...foreign, seed: "a" })));
    const [group] = (await shop.json<People>("people")).waiting;
    expect(await shop.json("decide", group?.group ?? "", "new")).toMatchObject({ moved: 1, person: "Ελένη Παππά" });
    const again = await shop.json<{ people: object[] }>(
      "import",
      shop.records.put("2/b", image({ ...foreign, seed: "b" })),
    );
    expect(again.people).toMatchObject([{ decision: "matched", name: "Ελένη Παππά" }]);
  });

  test("what is moved is with the other person, and moving back undoes it", async () => {
    await using shop = await vaultOf(["محمد علي", null], ["فاطمة حسن", null]);
    await shop.run("import", shop.records.put("a", image({ name: "علي^محمد", seed: "a" })));
    const [study] = (await shop.json<Contents>("contents", "--person", "محمد علي")).items;
    const id = study?.id ?? "";
    expect(await shop.json("move", id, "--person", "فاطمة حسن")).toMatchObject({ moved: 1 });
    expect((await shop.json<Contents>("contents", "--person", "فاطمة حسن")).items).toMatchObject([
      { id, filing: "decided" },
    ]);
    await shop.run("move", id, "--person", "محمد علي");
    expect((await shop.json<Contents>("contents", "--person", "محمد علي")).items).toMatchObject([{ id }]);
    expect((await shop.run("move", "nothing", "--person", "محمد علي")).exitCode).toBe(2);
  });

  test("several spellings of one patient are one question", async () => {
    await using shop = await vaultOf();
    for (const [at, name] of ["HOLT^MIRIAM^ELEANOR", "Holt^Miriam^E", "Holt^Miriam"].entries())
      shop.records.put(`disc/${at}`, image({ name, born: "19510203", seed: String(at) }));
    await shop.run("import", `${shop.records.source}/disc`);
    const { people, waiting } = await shop.json<People>("people");
    expect([people.length, waiting.length, waiting[0]?.items]).toEqual([1, 1, 2]);
    await shop.json("decide", waiting[0]?.group ?? "", "same");
    expect((await shop.json<People>("people")).waiting).toEqual([]);
  });

  test("with several people, contents without a name says who there is and who waits, and stops", async () => {
    await using shop = await vaultOf(["Ana Silva", "1972-03-14"], ["Otto Keller", "1948-01-01"]);
    await shop.run("import", shop.records.put("a", image({ name: "राम^कुमार", id: "R-1", seed: "a" })));
    const { exitCode, stderr } = await shop.run("contents");
    expect(exitCode).toBe(2);
    for (const name of ["Ana Silva", "Otto Keller", "कुमार राम"]) expect(stderr).toContain(name);
  });

  test("what is left aside is not asked about again, and still listed", async () => {
    await using shop = await vaultOf(["Ana Silva", "1972-03-14"]);
    await shop.run("import", shop.records.put("a", image({ name: "김^철수", id: "K-1", seed: "a" })));
    const [group] = (await shop.json<People>("people")).waiting;
    expect(await shop.json("decide", group?.group ?? "", "leave")).toMatchObject({ moved: 0 });
    expect((await shop.json<People>("people")).waiting).toMatchObject([{ isLeftAside: true }]);
  });
});
