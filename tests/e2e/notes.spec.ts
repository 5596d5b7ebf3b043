import process from "node:process";
import { expect, test } from "vitest";
import { makeWord, wordParagraph as p, wordRun as run, wordTable } from "../fixtures/make-word.ts";
import { button, Casebook, goTo } from "./casebook-window.ts";
import { madeVault } from "./vaults.ts";

const letter = makeWord({
  body:
    p("Laboratory report") +
    p("Patient: Ana Silva") +
    p("Collected: 3 May 2023") +
    wordTable([
      ["Test", "Result", "Unit", "Reference range"],
      ["Ferritin", "9", "ng/mL", "15 - 150"],
      ["Haemoglobin", "11.2", "g/dL", "12.0 - 15.5"],
    ]) +
    p(
      "The iron stores are low, which may explain the tiredness of the last months; a repeat is advised in three months, and the headaches are looked at by the neurologist.",
    ) +
    p(
      `${run("Take ")}${run("100 mg", "<w:strike/>")}${run(" 50 mg daily.")}<w:r><w:drawing><a:blip r:embed="rId1"/></w:drawing></w:r>`,
    ),
});

test("a Word letter is a page for reading: its columns stand under each other, words are found, and what is not shown is said", async () => {
  await using records = await madeVault(async (made) => {
    const personId = made.addPerson("Ana Silva", "1972-03-14");
    made.put("letter.docx", letter);
    await made.import({ personId });
  });
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Records");
  await button(page, /3 May 2023.*Laboratory report/).click();
  const text = page.getByRole("region", { name: "Text of this document" });
  await text.getByText("Take [struck out: 100 mg] 50 mg daily.").waitFor();
  await page.getByText("One picture is in this document and not shown here.").first().waitFor();
  const lefts = await text.locator(".note-columns").evaluateAll((tables) =>
    tables.flatMap((table) =>
      ["9 ", "11.2"].map((words) => {
        const range = document.createRange();
        const node = table.firstChild as Text;
        const at = node.data.indexOf(words);
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        return Math.round(range.getBoundingClientRect().left);
      }),
    ),
  );
  expect(lefts).toHaveLength(2);
  expect(lefts[0]).toBe(lefts[1]);
  await page.keyboard.press("Control+f");
  const find = page.getByRole("search", { name: "Find in this document" });
  await find.getByRole("textbox").fill("iron");
  await find.getByText("1 of 1").waitFor();
  expect(await text.locator("mark").textContent()).toBe("iron");
  const shots = process.env["CASEBOOK_SHOTS"];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    if (shots) await page.screenshot({ path: `${shots}/note-${colorScheme}.png` });
  }
});
