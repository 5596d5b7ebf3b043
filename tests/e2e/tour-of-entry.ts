/** The screens before a vault is open, each with the way to it. */
import type { Page } from "playwright";
import { button, heading } from "./casebook-window.ts";
import { passphrase } from "../fixtures/temp-vault.ts";
import type { Stop } from "./tour.ts";

const escape = (page: Page) => page.keyboard.press("Escape");

/** The window in which passphrases are typed, with a vault that was opened before. */
export const entryStops: readonly Stop[] = [
  { name: "unlock", open: async (page) => heading(page, /^Open “/).waitFor() },
  {
    name: "unlock-wrong",
    open: async (page) => {
      await page.getByLabel("Passphrase", { exact: true }).fill("not this one");
      await button(page, "Open").click();
      await page.getByText(/does not open this vault/).waitFor();
    },
  },
  {
    name: "recover",
    open: async (page) => {
      await button(page, "I forgot the passphrase").click();
      await page.getByLabel("Recovery code").waitFor();
    },
  },
  {
    name: "welcome",
    open: async (page) => {
      await button(page, "Back").click();
      await button(page, "Another vault").click();
      await button(page, "Make a new vault").waitFor();
    },
  },
  {
    name: "create-place",
    open: async (page, casebook) => {
      await button(page, "Make a new vault").click();
      await casebook.answerDialogs(casebook.folder.path);
      await button(page, "Choose a folder").click();
      await page.getByLabel("Name of the vault").waitFor();
    },
  },
  {
    name: "create-passphrase",
    open: async (page) => {
      await button(page, "Next").click();
      await page.getByText("One of your own", { exact: true }).click();
      await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
      await page.getByLabel("The same once more").fill(passphrase);
      await page.getByRole("status").filter({ hasText: /\w/ }).first().waitFor();
    },
  },
  {
    name: "create-sheet",
    open: async (page) => {
      await button(page, "Make the vault").click();
      await page.getByRole("region", { name: "Recovery sheet" }).waitFor();
    },
  },
  {
    name: "create-sheet-warning",
    open: async (page) => {
      await button(page, "Save as PDF").click();
      await page.getByRole("alertdialog").waitFor();
    },
    leave: escape,
  },
  {
    name: "create-prove",
    open: async (page) => {
      await button(page, "I have it on paper").click();
      await page.getByRole("textbox").first().waitFor();
    },
  },
];
