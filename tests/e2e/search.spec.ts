import { expect, test } from "vitest";
import { makePlainPdf } from "../fixtures/make-odd-pdf.ts";
import { button, Casebook, goTo } from "./casebook-window.ts";
import { madeVault } from "./vaults.ts";

test("what is typed is found as it is typed, and a hit opens at its page", async () => {
  await using records = await madeVault(async (made) => {
    const personId = made.addPerson("Ana Silva");
    const letter = await makePlainPdf(["Letter of 3 May 2024", "Papilloedema on both sides", "Nothing else"], {
      title: "Eye clinic letter",
    });
    await made.import({ paths: [made.put("letter.pdf", letter)], personId });
  });
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await page.getByRole("button", { name: "Home", exact: true }).press("/");
  const field = page.getByRole("searchbox", { name: "Search everything" });
  await field.waitFor();
  await expect.poll(() => field.evaluate((input) => input === document.activeElement)).toBe(true);
  await page.keyboard.type("papil");
  await page.getByText("Found in 1 place").waitFor();
  expect((await page.locator("mark").textContent())?.toLowerCase()).toContain("papil");
  await page.getByText("page 2").waitFor();
  await page.keyboard.type("xyz");
  await page.getByText(/Nothing found for “papilxyz”/).waitFor();
  await field.fill("papilloedema");
  await page.getByText("Found in 1 place").waitFor();
  await page.evaluate(() => {
    const order: string[] = [];
    const onLoad = ({ target }: Event) => {
      if (target instanceof HTMLImageElement) order.push(target.closest("section")?.dataset["page"] ?? "");
    };
    document.addEventListener("load", onLoad, true);
    Object.assign(window, { drawnOrder: order });
  });
  await field.press("Enter");
  const at = page.getByRole("textbox", { name: "Page", exact: true });
  await expect.poll(() => at.inputValue()).toBe("2");
  await page.getByRole("search", { name: "Find in this document" }).getByText("1 of 1").waitFor();
  // The page that was found is drawn before its neighbours.
  const drawn = () => page.evaluate(() => (window as unknown as { readonly drawnOrder: readonly string[] }).drawnOrder);
  await expect.poll(async () => (await drawn()).length).toBe(3);
  expect((await drawn())[0]).toBe("2");
  await goTo(page, "Home");
  await button(page, "Search").waitFor();
});
