import type { Page } from "playwright";
import { expect, test } from "vitest";
import { violationsOn } from "./axe.ts";
import { button, Casebook, goTo, heading } from "./casebook-window.ts";

import { insertEvent } from "../../electron/records/story/events.ts";
import { EventInput } from "../../shared/model/event.ts";
import { madeVault } from "./vaults.ts";

async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env["CASEBOOK_SHOTS"];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

const rows: readonly (readonly [string, string, string, string, readonly string[]])[] = [
  ["Sodium", "mmol/L", "135-146", "", ["138", "133 L", "128 L", "136", "141"]],
  ["Potassium", "mmol/L", "3.5-5.3", "", ["4.1", "4.4", "5.6 H", "4.9", "4.2"]],
  ["Glucose", "mg/dL", "70-99", "", ["95", "101 H", "110 H", "97", "92"]],
  ["C-Reactive Protein", "mg/L", "0.0-8.0", "", ["<0.5", "2.1", "45.0 H", "12.5 H", "<0.5"]],
  ["Hepatitis B surface antigen", "", "Negative", "", ["Negative", "Negative", "Negative", "Negative", "Negative"]],
];
const days = ["12 January 2023", "4 March 2023", "20 June 2023", "2 November 2023", "3 May 2024"];

const vaultOfLabs = () =>
  madeVault(async (made) => {
    const personId = made.addPerson("Ana Silva", "1972-03-14");
    for (const [at, day] of days.entries()) {
      const table = rows.map(
        ([name, unit, range, , values]) =>
          `${name.padEnd(32)}${(values[at] ?? "").padEnd(12)}${unit.padEnd(12)}${range}`,
      );
      const head = `${"Test".padEnd(32)}${"Result".padEnd(12)}${"Units".padEnd(12)}Reference Range`;
      made.put(
        `lab${at}.txt`,
        `Laboratory report\nPatient: Ana Silva\nCollected: ${day}\n\n${head}\n${table.join("\n")}\n`,
      );
    }
    await made.import({ personId });
    const entries = [
      { kind: "treatment", title: "Prednisolone", date: "2023-06", endDate: "2023-09" },
      { kind: "symptom", title: "Tiredness", date: "2023-02", isOngoing: true },
      { kind: "treatment", title: "Before all of it", date: "2015", endDate: "2016" },
    ];
    for (const entry of entries)
      made.vault.write((db) => insertEvent(db, { personId, input: EventInput.parse(entry), clock: made.clock }));
  });

test("a test is found, seen over time with each paper's own range, and followed to its place on the page", async () => {
  await using records = await vaultOfLabs();
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Labs");
  await page.getByText("5 tests").waitFor();
  await page.getByRole("textbox", { name: "Only tests with the words" }).fill("sod");
  await page.getByText("1 of 5 tests").waitFor();
  await button(page, /^Sodium/).click();
  await heading(page, /Sodium/).waitFor();
  // Nobody has checked any of them yet: nothing is drawn, and it says so.
  await page.getByText(/^5 values that nobody has checked are not drawn/).waitFor();
  expect(await page.locator(".lab-chart").count()).toBe(0);
  await page.getByText("Draw unchecked values too", { exact: true }).click();
  const chart = page.getByRole("img", {
    name: /Sodium: 5 values from 12 January 2023 to 3 May 2024, between 128 and 141 mmol\/L/,
  });
  await chart.waitFor();
  expect(await chart.locator(".lab-range").count()).toBe(5);
  expect(await chart.locator('.lab-mark[data-unchecked="true"]').count()).toBe(5);
  await page.getByRole("textbox", { name: "Only tests with the words" }).fill("");
  await button(page, /^C-Reactive/).click();
  await heading(page, /C-Reactive/).waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await shoot(page, "labs-light");
  await page.setViewportSize({ width: 1024, height: 700 });
  await shoot(page, "labs-1024");
  // Beside the list there is no room for a table then: it stands above it, and no word of it is broken.
  const table = await page.getByRole("table").boundingBox();
  expect(table?.width).toBeGreaterThan(500);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: "dark" });
  await shoot(page, "labs-dark");
  expect(await violationsOn(page)).toEqual([]);
  await page
    .getByRole("row", { name: /20 June 2023/ })
    .getByRole("button", { name: "Page 1" })
    .click();
  await page.getByText("C-Reactive Protein").first().waitFor();
});

test("by keyboard alone; values in words have no picture", async () => {
  await using records = await vaultOfLabs();
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Labs");
  await button(page, /^Hepatitis/).focus();
  await page.keyboard.press("Enter");
  await heading(page, /Hepatitis/).waitFor();
  expect(await page.locator(".lab-chart").count()).toBe(0);
  expect(await page.getByRole("row", { name: /Negative/ }).count()).toBe(5);
});

test("several tests stand on one axis of time with treatments and symptoms beneath, and as tables", async () => {
  await using records = await vaultOfLabs();
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Labs");
  await page.getByText("Draw unchecked values too", { exact: true }).click();
  for (const name of ["Sodium", "C-Reactive Protein"]) {
    await page.getByRole("checkbox", { name: `${name} together with others` }).focus();
    await page.keyboard.press("Space");
  }
  await page
    .getByRole("img", {
      name: "Sodium and C-Reactive Protein on one axis of time, with 2 treatments and symptoms beneath. The tables below have all of it.",
    })
    .waitFor();
  const values = page.getByRole("table", { name: "Values by day" });
  expect(await values.getByRole("row").count()).toBe(6);
  expect(await values.getByRole("row", { name: /20 June 2023/ }).textContent()).toBe(
    "20 June 2023128 mmol/L L45.0 mg/L H",
  );
  const beneath = page.getByRole("table", { name: "Treatments and symptoms in these years" });
  expect(await beneath.textContent()).toMatch(/June 2023 to September 2023Prednisolone.*since February 2023Tiredness/);
  expect(await violationsOn(page)).toEqual([]);
  await shoot(page, "labs-together");
  await page.emulateMedia({ colorScheme: "dark" });
  await shoot(page, "labs-together-dark");
  expect(await violationsOn(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1024, height: 700 });
  await page.evaluate(() => (document.documentElement.style.fontSize = "150%"));
  await shoot(page, "labs-together-1024-150");
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
});

test("what a paper says against a value, and that a newer report corrects it, stand beside it in Labs and in the review", async () => {
  await using records = await madeVault(async (made) => {
    const personId = made.addPerson("Ana Silva", "1972-03-14");
    const line = (...words: readonly string[]) => words.map((word) => word.padEnd(20)).join("");
    const paper = (title: string, day: string, potassium: readonly string[]) =>
      [
        "Harbour Hospital",
        title,
        "Patient: Ana Silva",
        `Collected: ${day}`,
        "",
        line("Test", "Result", "Units", "Reference Range"),
        line("Potassium", potassium[0] ?? "", "mmol/L", "3.5-5.3"),
        ...potassium.slice(1),
        line("Sodium", "138", "mmol/L", "135-146"),
        line("Culture", "Candida albicans"),
      ].join("\n");
    made.put("older.txt", paper("Laboratory report", "3 May 2024", ["6.9"]));
    made.put("newer.txt", paper("Laboratory report - CORRECTED REPORT", "3 May 2024", ["4.6"]));
    made.put("bad.txt", paper("Laboratory report", "9 May 2024", ["7.4", "    haemolysed, please repeat"]));
    made.put("late.txt", paper("Laboratory report", "20 May 2024", ["<3.0"]));
    await made.import({ personId });
  });
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Labs");
  await button(page, /^Potassium/).click();
  await page.getByText("Draw unchecked values too", { exact: true }).click();
  await page.getByText("The paper says: “haemolysed, please repeat”").waitFor();
  await page.getByText("A newer report corrects this one.").waitFor();
  // The value that was corrected is in the table alone, and no line leads to what is only known to lie below.
  const chart = page.getByRole("img", { name: /Potassium: 3 values/ });
  expect(await chart.locator(".lab-mark").count()).toBe(3);
  expect(await chart.locator(".lab-line").count()).toBe(1);
  expect(await violationsOn(page)).toEqual([]);
  await shoot(page, "labs-against");
  await button(page, "The newer one").click();
  await page
    .getByText(/CORRECTED REPORT/)
    .first()
    .waitFor();
  await goTo(page, "Home");
  await page
    .getByRole("button", { name: /Review|Check/ })
    .first()
    .click();
  await page
    .getByText(/the paper says|A newer report corrects|did not understand this row/)
    .first()
    .waitFor();
  await shoot(page, "review-against");
});

test("names of one test stand together and say why; what is another test is set apart, and taken back", async () => {
  const paper = (place: string, day: string, row: string) =>
    `${place}\nLaboratory report\nPatient: Ana Silva\nCollected: ${day}\n\nTest\tResult\tUnits\tReference Range\n${row}\n`;
  await using records = await madeVault(async (made) => {
    const personId = made.addPerson("Ana Silva", "1972-03-14");
    made.put(
      "a.txt",
      paper("Harbour Hospital", "3 May 2024", "Creatinine\t0.9\tmg/dL\t0.5-1.1\nOdd marker\t3\tU/L\t1-9"),
    );
    made.put("b.txt", paper("Klinikum Nordsee", "4 June 2024", "Kreatinin\t1.0\tmg/dL\t0.5-1.1"));
    await made.import({ personId });
  });
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Labs");
  await page.getByText("2 tests").waitFor();
  await page
    .getByRole("region", { name: "Kidneys and salts" })
    .getByRole("button", { name: /^Creatinine/ })
    .click();
  await heading(page, /^Creatinine/).waitFor();
  const names = page.getByRole("region", { name: "Names of this test on the papers" });
  await names.getByText(/Klinikum Nordsee · known as Creatinine by its name/).waitFor();
  await page.getByRole("columnheader", { name: "Name on the paper" }).waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await shoot(page, "labs-names");
  await names
    .getByRole("listitem")
    .filter({ hasText: "Kreatinin" })
    .getByRole("button", { name: "That is another test" })
    .click();
  await page.getByText("3 tests").waitFor();
  await button(page, /^Kreatinin/).click();
  await names.getByText(/Klinikum Nordsee · as you said/).waitFor();
  await shoot(page, "labs-names-apart");
  await button(names, "Take my word back").click();
  await page.getByText("2 tests").waitFor();
});
