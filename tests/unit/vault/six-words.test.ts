import { describe, expect, test } from "vitest";
import { createVault, openVault } from "../../../electron/vault/vault.ts";
import { TempFolder, testKdf, testSchema } from "../../fixtures/temp-vault.ts";

const words = "abacus drop-down zoom yo-yo abdomen t-shirt";

describe("a vault whose passphrase is six offered words", () => {
  test("opens however they are spaced, hyphenated and capitalised, and with no other words", async () => {
    using folder = new TempFolder();
    const path = folder.join("six.casebook");
    const { vault } = await createVault(path, { passphrase: words, schema: testSchema, kdf: testKdf });
    vault.close();
    for (const passphrase of [
      words,
      "Abacus  Dropdown ZOOM yoyo Abdomen T-Shirt",
      "abacusdropdownzoomyoyoabdomentshirt",
    ])
      (await openVault(path, { secret: { passphrase }, schema: testSchema })).close();
    for (const passphrase of [
      "abacus drop-down zoom yo-yo abdomen zoom",
      "abacus drop-down zoom yo-yo abdomen",
      `${words} zoom`,
    ])
      await expect(openVault(path, { secret: { passphrase }, schema: testSchema })).rejects.toMatchObject({
        code: "WRONG_PASSPHRASE",
      });
  });

  test("keeps a passphrase of one's own exactly as it was typed", async () => {
    using folder = new TempFolder();
    const path = folder.join("own.casebook");
    const own = "Abacus Zoom";
    const { vault } = await createVault(path, { passphrase: own, schema: testSchema, kdf: testKdf });
    vault.close();
    await expect(
      openVault(path, { secret: { passphrase: own.toLowerCase() }, schema: testSchema }),
    ).rejects.toMatchObject({
      code: "WRONG_PASSPHRASE",
    });
  });
});
