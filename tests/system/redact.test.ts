/** Blacking out on the command line, and the packet that comes of it. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Manifest } from "../../electron/packet/proof/manifest.ts";
import { ask, hasProgram } from "../fixtures/judges.ts";
import { makeBundle, makeCda } from "../fixtures/make-cda.ts";
import { makeWord, wordParagraph, wordRun } from "../fixtures/make-word.ts";
import { makeClinicNote, makeLabReport } from "../fixtures/make-pdf.ts";
import { pictureOfPage } from "../fixtures/picture-of-page.ts";
import { casebook, casebookJson, makeVaultAt, workshop } from "./run-casebook.ts";

const patient = { name: "Ana Silva", birthDate: "14 March 1972" };
const secret = "Quillfeather";

interface Item {
  readonly id: string;
  readonly type: string;
  readonly title: string;
}

interface Proposed {
  readonly applied: boolean;
  readonly places: number;
  readonly pages: readonly { readonly page: number }[];
  readonly elsewhere: readonly { readonly title: string }[];
  readonly ids?: readonly string[];
}

interface Plan {
  readonly preflight: readonly { readonly code: string; readonly text: string; readonly itemIds: readonly string[] }[];
  readonly setCode?: string;
  readonly warnings?: readonly string[];
}

async function vaultWithPapers(shop: { path(name: string): string }) {
  const vault = shop.path("V");
  await makeVaultAt(vault);
  const lab = await makeLabReport({
    patient,
    collectedOn: "3 May 2024",
    reportedOn: "4 May 2024",
    laboratory: "Laboratorio Central",
    orderedBy: `Dr ${secret}`,
    results: [
      { name: "Potassium", value: "5.4", unit: "mmol/L", range: "3.5-5.1", flag: "H" },
      { name: "Sodium", value: "140", unit: "mmol/L", range: "135-145" },
    ],
  });
  const note = await makeClinicNote({
    patient,
    clinic: "Neurology Clinic",
    title: "Neurology visit note",
    date: "9 May 2024",
    author: "Dr Okafor",
    sections: [{ heading: "History", text: `Referred by Dr ${secret} for headaches.` }],
  });
  await writeFile(shop.path("lab.pdf"), lab);
  await writeFile(shop.path("note.pdf"), note);
  expect(
    (await casebook(["import", vault, shop.path("lab.pdf"), shop.path("note.pdf"), "--accept-person"])).exitCode,
  ).toBe(0);
  const { items } = (await casebookJson<{ items: readonly Item[] }>(["contents", vault])).json;
  const idOf = (type: string) => items.find((item) => item.type === type)?.id ?? "";
  return { vault, lab: idOf("lab-report"), items };
}

test("words are proposed, blacked out by a person's word, and gone from the packet, whose reader is told", async () => {
  await using shop = await workshop();
  const { vault, lab, items } = await vaultWithPapers(shop);
  const before = await casebookJson<Plan>(["packet", vault, "--out", shop.path("Before")]);
  expect(before.exitCode).toBe(0);

  const proposed = await casebookJson<Proposed>(["redact", vault, "add", lab, "--words", secret]);
  expect(proposed.json).toMatchObject({ applied: false, places: 1, elsewhere: [{}] });
  expect((await casebook(["redact", vault, "list", lab])).stdout).toContain("Nothing is blacked out");

  const applied = await casebookJson<Proposed>(["redact", vault, "add", lab, "--words", secret, "--as-proposed"]);
  expect(applied.json.ids).toHaveLength(1);
  const note = items.find(({ id }) => id !== lab)?.id ?? "";
  // The places that are black there are no trace.
  expect((await casebookJson<Proposed>(["redact", vault, "add", note, "--words", secret])).json).toMatchObject({
    places: 1,
    elsewhere: [],
  });
  // A result stands under the second one.
  const potassium = await casebookJson<Proposed>([
    "redact",
    vault,
    "add",
    lab,
    "--words",
    "Potassium",
    "--as-proposed",
  ]);
  expect(potassium.json.ids).toHaveLength(1);
  const again = await casebook(["redact", vault, "add", lab, "--words", secret, "--as-proposed"]);
  expect(again.stdout).toContain("blacked out already");

  const plan = (await casebookJson<Plan>(["packet", vault, "--plan"])).json;
  expect(plan.preflight).toMatchObject(
    expect.arrayContaining([
      expect.objectContaining({ code: "blacked-elsewhere", text: expect.stringContaining("1 record") }),
      expect.objectContaining({ code: "blacked-out", text: expect.stringContaining("2 places in 1 document") }),
      expect.objectContaining({ code: "blacked-results" }),
    ]) as never,
  );

  const written = await casebookJson<Plan>(["packet", vault, "--out", shop.path("After"), "--select", lab]);
  expect(written.exitCode).toBe(0);
  expect(written.json.setCode).not.toBe(before.json.setCode);
  expect(written.json.warnings?.join(" ")).toContain("blacked out in this packet");
  const manifest = manifestOf(shop.path("After"));
  expect(manifest.documents).toMatchObject([
    {
      documentId: lab,
      isOriginalWithheld: true,
      blackedOut: { pages: [{ page: 1, areas: [{}, {}] }], wordsSought: 2 },
    },
  ]);
  expect(manifest.files.filter(({ role }) => role === "original")).toEqual([]);
  expect(existsSync(join(shop.path("After"), "Originals"))).toBe(false);
  // The figure beside it is still seen, since nobody took it away; no table prints it.
  expectNowhere(shop.path("After"), [secret, "Potassium"]);
  const verified = await casebook(["verify-packet", shop.path("After")]);
  expect([verified.exitCode, verified.stdout]).toEqual([
    0,
    expect.stringContaining("2 places are blacked out, and nothing stands there"),
  ]);

  // The vault's own copy is whole.
  await casebook(["show", vault, lab, "--out", shop.path("own.pdf")]);
  expect(readFileSync(shop.path("own.pdf"))).toEqual(readFileSync(shop.path("lab.pdf")));

  const [first = ""] = applied.json.ids ?? [];
  expect((await casebook(["redact", vault, "remove", lab, first])).stdout).toContain("No longer blacked out: 1 place");
  expect((await casebook(["redact", vault, "remove", lab, first, "--back"])).stdout).toContain("Blacked out again");
  expect((await casebook(["redact", vault, "remove", lab, "all"])).stdout).toContain("2 places");
  const whole = await casebookJson<Plan>(["packet", vault, "--out", shop.path("Whole")]);
  expect(whole.json.setCode).toBe(before.json.setCode);
}, 240_000);

function manifestOf(packet: string): Manifest {
  return JSON.parse(readFileSync(join(packet, "manifest.json"), "utf8")) as Manifest;
}

/** In no file of the packet, and on no page of its PDF. */
function expectNowhere(packet: string, words: readonly string[]): void {
  const files = readdirSync(packet, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(4);
  for (const { parentPath, name } of files) {
    const path = join(parentPath, name);
    const text =
      name === "Packet.pdf" && hasProgram("pdftotext")
        ? ask("pdftotext", [path, "-"])
        : readFileSync(path).toString("latin1");
    for (const word of words) expect([name, word, text.includes(word)]).toEqual([name, word, false]);
  }
}

test("an area is blacked out by its page and place, and what cannot be is refused with the reason", async () => {
  await using shop = await workshop();
  const { vault, lab } = await vaultWithPapers(shop);
  const added = await casebook(["redact", vault, "add", lab, "--page", "1", "--area", "50,40,300,40"]);
  expect([added.exitCode, added.stdout]).toEqual([0, expect.stringContaining("Your own copy here stays whole")]);
  await writeFile(shop.path("note.txt"), "Headaches since the spring.\n\nNo other complaint.");
  await writeFile(shop.path("broken.pdf"), "%PDF-1.7\nnothing");
  await casebook(["import", vault, shop.path("note.txt"), shop.path("broken.pdf"), "--person", "Ana Silva"]);
  const { items } = (
    await casebookJson<{ items: readonly (Item & { readonly source: string })[] }>(["contents", vault])
  ).json;
  const idOf = (name: string) => items.find(({ source }) => source.endsWith(name))?.id ?? "";
  const [text, broken] = [idOf("note.txt"), idOf("broken.pdf")];
  for (const [args, says] of [
    [["add", lab, "--page", "9", "--area", "1,1,9,9"], "it has 1 page"],
    [["add", lab, "--page", "1", "--area", "1,1,9"], "four numbers"],
    [["add", lab, "--page", "1", "--area", "9000,1,9,9"], "outside the page"],
    [["add", lab], "Say what to black out"],
    [["add", "nothing", "--words", "x"], "No document has this id"],
    [["add", lab, "--page", "1", "--lines", "1"], "Only a record that is only words has lines"],
    [["add", text, "--page", "1", "--area", "1,1,9,9"], "only words and has no areas"],
    [["add", text, "--page", "1", "--lines", "2-9"], "The page has 3 lines"],
    [["add", text, "--page", "1", "--lines", "2"], "These lines are empty"],
    [["add", text, "--lines", "1"], "it has 1 page"],
    [["add", broken, "--words", "Headaches"], "Only pages that can be shown"],
    [["remove", lab], "Name the places"],
    [["paint", lab], "list, add or remove"],
  ] as const) {
    const refused = await casebook(["redact", vault, ...args]);
    expect([args, refused.exitCode, refused.stderr]).toEqual([args, 2, expect.stringContaining(says)]);
  }
}, 120_000);

test("words and lines of notes, messages and portal files are blacked out like those of pages", async () => {
  await using shop = await workshop();
  const vault = shop.path("V");
  await makeVaultAt(vault);
  const words = `Referred by Dr ${secret} for headaches.`;
  const about = ["Patient: Erika Example", "Date of birth: 14 March 1972", words, "Plan: MRI"];
  const files: Readonly<Record<string, string | Buffer>> = {
    "note.txt": about.join("\n"),
    "page.html": `<html><body>${about.map((line) => `<p>${line}</p>`).join("")}</body></html>`,
    "letter.rtf": `{\\rtf1\\ansi ${about.join("\\par ")}}`,
    "letter.docx": makeWord({ body: about.map((line) => wordParagraph(wordRun(line))).join("") }),
    "mail.eml": `From: a@example.org\r\nTo: b@example.org\r\nSubject: Visit\r\nContent-Type: text/plain\r\n\r\n${about.join("\r\n")}\r\n`,
    "summary.xml": makeCda({ Reason: words, Plan: "MRI" }),
    "bundle.json": makeBundle({
      resourceType: "DiagnosticReport",
      status: "final",
      code: { text: "MRI" },
      effectiveDateTime: "2024-05-03",
      conclusion: words,
    }),
  };
  for (const [name, content] of Object.entries(files)) await writeFile(shop.path(name), content);
  const paths = Object.keys(files).map((name) => shop.path(name));
  expect((await casebook(["import", vault, ...paths, "--person", "Erika Example"])).exitCode).toBe(0);
  const { items } = (
    await casebookJson<{ items: readonly (Item & { readonly source: string })[] }>(["contents", vault])
  ).json;
  expect(items).toHaveLength(7);
  for (const { id, source } of items) {
    const { json } = await casebookJson<Proposed>(["redact", vault, "add", id, "--words", secret, "--as-proposed"]);
    expect([source, json.applied, json.places]).toEqual([source, true, 1]);
  }
  const note = items.find(({ source }) => source.endsWith("note.txt"))?.id ?? "";
  expect((await casebook(["redact", vault, "add", note, "--page", "1", "--lines", "4"])).exitCode).toBe(0);
  expect((await casebook(["redact", vault, "list", note])).stdout).toMatch(
    /page 1: “Quillfeather” · for “Quillfeather”[^]*page 1: “Plan: MRI”/,
  );
  const written = await casebookJson<Plan>(["packet", vault, "--out", shop.path("P")]);
  expect([written.exitCode, written.stderr]).toEqual([0, expect.anything()]);
  const { documents, files: all } = manifestOf(shop.path("P"));
  expect(documents.map(({ blackedOut }) => blackedOut?.wordsSought)).toHaveLength(7);
  expect(documents.every(({ blackedOut }) => (blackedOut?.wordsSought ?? 0) > 0)).toBe(true);
  expect(all.filter(({ role }) => role === "original")).toEqual([]);
  expectNowhere(shop.path("P"), [secret]);
  const verified = await casebook(["verify-packet", shop.path("P")]);
  expect([verified.exitCode, verified.stdout]).toEqual([0, expect.stringContaining("8 places are blacked out")]);
}, 240_000);

test.skipIf(!hasProgram("tesseract") || !hasProgram("pdftoppm"))(
  "words of a scan are found by what was read from its picture, and no reader reads them in the packet",
  async () => {
    await using shop = await workshop();
    const vault = shop.path("V");
    await makeVaultAt(vault);
    const note = await makeClinicNote({
      patient,
      clinic: "Neurology Clinic",
      title: "Neurology visit note",
      date: "9 May 2024",
      author: "Dr Okafor",
      sections: [
        { heading: "History", text: `Illness began while she worked for ${secret} Mills in Lisbon with headaches.` },
      ],
    });
    await writeFile(shop.path("scan.png"), await pictureOfPage(note));
    await casebook(["import", vault, shop.path("scan.png"), "--person", "Ana Silva"]);
    const { items } = (await casebookJson<{ items: readonly Item[] }>(["contents", vault])).json;
    const id = items[0]?.id ?? "";
    const applied = await casebookJson<Proposed>([
      "redact",
      vault,
      "add",
      id,
      "--words",
      `${secret} Mills`,
      "--as-proposed",
    ]);
    expect(applied.json).toMatchObject({ applied: true, places: 1 });
    expect((await casebook(["packet", vault, "--out", shop.path("P")])).exitCode).toBe(0);
    const manifest = manifestOf(shop.path("P"));
    const page = String(manifest.documents[0]?.firstPage ?? 1);
    const pdf = join(shop.path("P"), "Packet.pdf");
    ask("pdftoppm", ["-r", "200", "-png", "-singlefile", "-f", page, "-l", page, pdf, shop.path("page")]);
    const seen = ask("tesseract", [`${shop.path("page")}.png`, "-"]);
    expect(seen).toContain("Illness began");
    expect(seen).toContain("Lisbon");
    expect(seen).not.toMatch(/Quill|feather|Mills/i);
    expectNowhere(shop.path("P"), [secret, "Mills"]);
  },
  240_000,
);
