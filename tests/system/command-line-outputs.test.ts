/** Every command's text, JSON, words on standard error and exit code, as they were when they were last reviewed. */
import { mkdirSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { formatDate, localDay } from "../../shared/model/dates.ts";
import { makeInstance, uidFrom } from "../fixtures/make-dicom.ts";
import { writeDisc, writeLabReport } from "../fixtures/lab-and-disc.ts";
import { casebook, makeVaultAt, passphrase, workshop, type CasebookOptions, type Workshop } from "./run-casebook.ts";

/** What every run has anew is written as what it is: ids by the order in which they come, moments, digests, codes. */
class Transcript {
  readonly #shop: Workshop;
  readonly #ids = new Map<string, string>();
  readonly lines: string[] = [];

  constructor(shop: Workshop) {
    this.#shop = shop;
  }

  /** Runs the command for people and for programs; answers the JSON. */
  async both<T>(...args: string[]): Promise<T> {
    await this.run(...args);
    return JSON.parse((await this.run(...args, "--json")).stdout) as T;
  }

  run(...args: string[]): ReturnType<typeof casebook> {
    return this.with({}, ...args);
  }

  async with(options: CasebookOptions, ...args: string[]): ReturnType<typeof casebook> {
    const result = await casebook(args, options);
    this.lines.push(`$ casebook ${this.#known(args.join(" "))}`);
    for (const [mark, text] of [
      ["", result.stdout],
      ["! ", result.stderr],
    ] as const) {
      if (text === "") continue;
      const lines = this.#known(text).split("\n");
      this.lines.push(...(lines.at(-1) === "" ? lines.slice(0, -1) : lines).map((line) => `${mark}${line}`));
    }
    this.lines.push(`= ${result.exitCode}`, "");
    return result;
  }

  #known(text: string): string {
    return (
      text
        .replaceAll(this.#shop.folder, "FOLDER")
        .replace(/\b[0-9a-f]{32,64}\b/g, "DIGEST")
        .replace(/\b[0-9a-hjkmnp-tv-z]{20}\b/g, (id) => this.#named(id))
        .replace(/\b[0-9A-Z]{4}(-[0-9A-Z]{4}){1,6}\b/g, "CODE")
        .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "MOMENT")
        .replace(/("on": )"[\d-]+"/g, "$1DAY")
        .replace(/("(seconds|bytes|size|generation|copied)": )[\d.]+/g, "$1N")
        // How many packs hold the database's pieces hangs on where its rows came to lie.
        .replace(/\d+ files? \(\d+ MB\) copied/g, "N files copied")
        .replace(/\d{1,2} [A-Z][a-z]+ \d{4} at \d\d:\d\d/g, "MOMENT")
        .replaceAll(formatDate(localDay(new Date(Date.now() + 30 * 86_400_000))), "IN 30 DAYS")
        .replaceAll(formatDate(localDay(new Date())), "TODAY")
        // A line of standard error that only some systems have reason for.
        .replace(/^This system offers no sandbox.*\n/m, "")
    );
  }

  #named(id: string): string {
    const name = this.#ids.get(id) ?? `id-${this.#ids.size + 1}`;
    this.#ids.set(id, name);
    return name;
  }
}

interface Items {
  readonly items: readonly { readonly id: string; readonly kind: string; readonly title: string }[];
}

test("every command says what it said when it was last reviewed (`vitest -u` writes it anew)", async () => {
  await using shop = await workshop();
  const said = new Transcript(shop);
  const vault = shop.path("V");
  await said.run("init", shop.path("New"));
  await makeVaultAt(vault);
  await writeSources(shop);

  await said.run("people", vault);
  await said.run("contents", vault);
  await said.run("timeline", vault);
  await said.run("import", vault, shop.path("disc"));
  await said.both("import", vault, shop.path("papers"));
  const other = await said.both<{ receiptId: string }>("import", vault, shop.path("other"));
  const { people, waiting } = await said.both<{ people: { id: string }[]; waiting: { group: string }[] }>(
    "people",
    vault,
  );
  const { id: entry } = JSON.parse(
    (await said.run("add", vault, "symptom", "Headache", "--date", "2023-04", "--severity", "6", "--json")).stdout,
  ) as { id: string };
  await said.run("add", vault, "treatment", "Rest", "--date", "2023", "--effect", "helped-much");
  await said.run("add", vault, "treatment", "Rest", "--effect", "helped");
  await said.run("add", vault, "symptom", "Cough", "--person", "Nobody At All", "--end", "2020", "--date", "2021");
  const { items } = await said.both<Items>("contents", vault);
  await said.both("timeline", vault);
  await said.run("timeline", vault, "--from", "2024", "--kind", "imaging");
  await said.both("labs", vault);
  const { gaps } = await said.both<{ gaps: { id: string }[] }>("gaps", vault);
  await aCase(said, { vault, shop, gap: gaps[0]?.id ?? "" });
  await said.run("labs", vault, "--analyte", "nothing like it");
  await said.both("search", vault, "headache");
  await said.both("search", vault, "crp");
  await said.run("search", vault, "nowhere-to-be-found");

  const document = items.find(({ title }) => title.includes("Laboratory"))?.id ?? "";
  const study = items.find(({ kind }) => kind === "study")?.id ?? "";
  await said.both("show", vault, document);
  const { series } = JSON.parse((await said.run("show", vault, study, "--json")).stdout) as {
    series: { instances: { originalId: string }[] }[];
  };
  await said.run("show", vault, entry);
  const image = series[0]?.instances[0]?.originalId ?? "";
  await said.run("show", vault, image);
  await said.run("show", vault, people[0]?.id ?? "");
  await said.run("show", vault, other.receiptId);
  await said.both("show", vault, "no-such-id");
  await said.run("show", vault, document, "--out", shop.path("copy.pdf"));
  await said.run("show", vault, document, "--out", shop.path("copy.pdf"));
  await said.run("show", vault, image, "--out", shop.path("copy.dcm"), "--json");
  await said.run("show", vault, study, "--out", shop.path("copy"));

  await said.both("packet", vault, "--plan");
  await said.run("packet", vault, "--plan", "--select", "studies,nothing-of-this-name");
  await said.run("packet", vault, "--out", shop.path("P"), "--recipient", "Dr. Okafor", "--zip", shop.path("P.zip"));
  await said.run(
    "packet",
    vault,
    "--out",
    shop.path("P2"),
    "--select",
    "studies,symptom",
    "--paper",
    "letter",
    "--json",
  );
  await said.run("packet", vault, "--out", shop.path("P"));
  await said.run("packet", vault, "--out", shop.path("P3"), "--zip", shop.path("P.zip"));
  writeFileSync(shop.path("zip-secret"), "a passphrase of the ZIP\n");
  const secretOfZip = ["--zip", shop.path("P4.zip"), "--zip-passphrase-file", shop.path("zip-secret")];
  await said.run("packet", vault, "--out", shop.path("P4"), "--select", "lab-report", ...secretOfZip);
  await said.run("profile", vault, "list");
  writeFileSync(shop.path("profile.json"), '{"mostMegabytes": 0, "papier": "a4"}');
  await said.both("profile", vault, "put", "Reports only", shop.path("profile.json"));
  await said.run("packet", vault, "--plan", "--profile", "reports only");
  await said.run("documents", vault, "key", document);
  await said.both("packet", vault, "--plan", "--core-only", "--profile", "Imaging department");
  await said.run("packet", vault, "--plan", "--addendum-to", "0000-0000");
  await said.run(
    "packet",
    vault,
    "--out",
    shop.path("P5"),
    "--protect",
    "pdf",
    "--protect-passphrase-file",
    shop.path("zip-secret"),
  );
  await said.run("verify-packet", shop.path("P5"));
  await said.run("verify-packet", shop.path("P5"), "--protect-passphrase-file", shop.path("zip-secret"));
  await said.run("verify-packet", shop.path("P4.zip"));
  await said.run("documents", vault, "not-key", document);
  await said.both("verify-packet", shop.path("P2"));
  writeFileSync(shop.path("P2/extra.txt"), "slipped in");
  await said.both("verify-packet", shop.path("P2"));
  await said.run("verify-packet", shop.path("P.zip"));
  await said.run("verify-packet", shop.path("nothing"));

  await said.both("reread", vault);
  await said.both("check", vault, "--read-data");
  await said.both("backup", vault, shop.path("Backup"));
  await said.both("check", shop.path("Backup"), "--read-data");
  await said.run("contents", shop.path("Backup"));
  await said.both("restore", shop.path("Backup"), shop.path("Back"));
  const group = waiting[0]?.group ?? "";
  await said.run("decide", vault, "no-such-group", "same");
  await said.run("decide", vault, group, "perhaps");
  await said.both("decide", vault, group, "leave");
  await said.run("decide", vault, group, "same", "--person", "Nobody");
  await said.run("decide", vault, group, "new");
  await said.run("decide", vault, group, "new");
  await said.run("people", vault);
  await said.run("contents", vault);
  await said.run("contents", vault, "--person", "keller otto");
  await said.run("move", vault, document, "no-such-id", "--person", "Otto Keller");
  await said.run("move", vault, document, "--person", "Otto Keller");
  await said.run("move", vault, document, "--person", "Ana Maria Silva", "--json");
  await said.run("move", vault, document, "--person", "Somebody New");
  await said.run("people", vault);
  await said.run("move", vault, document, "--person", "Ana Maria Silva");
  await said.run("add", vault, "note", "Call back", "--person", "Quite Another", "--json");
  await said.run("move", vault, document);
  await said.run("search", vault, "headache", "mri");

  await said.run("removed", vault);
  await said.run("remove", vault, "no-such-id");
  await said.run("remove", vault, document, entry);
  await said.run("remove", vault, entry, "--back");
  await said.both("removed", vault);
  await said.run("delete", vault, document);
  await said.run("delete", vault, document, "--yes", "Another paper");
  await said.run("delete", vault, entry, "--yes", "Headache");
  const { removed } = JSON.parse((await said.run("removed", vault, "--json")).stdout) as {
    removed: readonly { readonly title: string }[];
  };
  await said.run("delete", vault, document, "--yes", removed[0]?.title ?? "");
  await said.both("tidy", vault);
  await said.both("export", vault, shop.path("out"));
  await said.run("export", vault, shop.path("out2"), "--json");
  const other2 = { CASEBOOK_NEW_PASSPHRASE: "quite another one" };
  await said.with({ env: other2 }, "passphrase", vault);
  await said.run("people", vault);
  await said.with(
    { env: { CASEBOOK_PASSPHRASE: "quite another one", CASEBOOK_NEW_PASSPHRASE: passphrase } },
    "passphrase",
    vault,
    "--json",
  );
  await said.with({ env: { CASEBOOK_RECOVERY_KEY: "not a key", ...other2 } }, "recover", vault);
  await said.with({ env: other2 }, "new-keys", vault);
  await said.run("init", vault);
  await expect(`${said.lines.join("\n")}\n`).toMatchFileSnapshot("../golden/command-line.txt");
});

async function writeSources(shop: Workshop): Promise<void> {
  writeDisc(shop.path("disc"), { seed: "outputs" });
  mkdirSync(shop.path("papers"));
  await writeLabReport(shop.path("papers/lab.pdf"));
  writeFileSync(shop.path("papers/note.txt"), "Progress note\nDate of visit: 2024-01-02\n\nShe sleeps badly.\n");
  writeFileSync(shop.path("papers/broken.dat"), Buffer.from([1, 2, 3, 4, 0, 255, 7, 9]));
  mkdirSync(shop.path("other"));
  writeFileSync(
    shop.path("other/a.dcm"),
    makeInstance({
      patient: { name: "Keller^Otto", id: "K-1", birthDate: "19480101", sex: "M" },
      uids: { study: uidFrom("other/s"), series: uidFrom("other/r"), instance: uidFrom("other") },
    }),
  );
}

/** A case from its beginning to the comparison of two opinions. */
async function aCase(
  said: Transcript,
  { vault, shop, gap }: { readonly vault: string; readonly shop: Workshop; readonly gap: string },
): Promise<void> {
  await said.run("case", vault, "list");
  await said.run("case", vault, "new", "--title", "Is the operation needed?");
  await said.run("case", vault, "new", "--title", "is the operation needed?");
  await said.run("case", vault, "request", "--gap", gap);
  await said.run("case", vault, "letter", "Is the operation needed?", "ask-my-doctor");
  await said.run("case", vault, "letter", "Is the operation needed?", "no-such-letter");
  const opinions = [
    { by: "Dr. Meyer", on: "2024-05", verdict: "confirms", plan: "Operation" },
    { by: "Dr. Vega", verdict: "disagrees", plan: "Wait" },
  ];
  writeFileSync(shop.path("case.json"), JSON.stringify({ revision: 2, opinions }));
  await said.run("case", vault, "put", "Is the operation needed?", shop.path("case.json"));
  await said.run("case", vault, "put", "Is the operation needed?", shop.path("case.json"));
  writeFileSync(shop.path("case.json"), JSON.stringify({ revision: 3, mood: "bad" }));
  await said.run("case", vault, "put", "Is the operation needed?", shop.path("case.json"));
  await said.run("case", vault, "show", "Is the operation needed?");
  await said.run("case", vault, "compare", "Is the operation needed?");
  await said.run("case", vault, "close", "Is the operation needed?");
  await said.run("case", vault, "changes", "Is the operation needed?");
  await said.both("case", vault, "list");
  await said.run("case", vault, "perhaps");
}
