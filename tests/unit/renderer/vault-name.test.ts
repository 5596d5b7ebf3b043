import { expect, test } from "vitest";
import { nameProblem, vaultNameOf, vaultPathIn } from "../../../renderer/words/vault-name.ts";

test("a vault is called by its folder's name", () => {
  expect(vaultNameOf("/home/ana/My.casebook")).toBe("My");
  expect(vaultNameOf("C:\\Users\\Ana\\Family records.casebook\\")).toBe("Family records");
  expect(vaultNameOf("/media/usb")).toBe("usb");
});

test("the proposed place follows the computer's way of writing paths", () => {
  expect(vaultPathIn("/home/ana/", "My")).toBe("/home/ana/My.casebook");
  expect(vaultPathIn("C:\\Users\\Ana", " My ")).toBe("C:\\Users\\Ana\\My.casebook");
});

test.each(["", "  ", "a/b", "a\\b", "what?", "a\u0007b", ".hidden", "x".repeat(81)])(
  "%j is refused as a name",
  (name) => {
    expect(nameProblem(name)).not.toBeNull();
  },
);

test.each(["My", "Mamãe 2024", "家族"])("%s is a good name", (name) => {
  expect(nameProblem(name)).toBeNull();
});
