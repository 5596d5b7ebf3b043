import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { exampleProfiles } from "../../../../electron/engine/profile-examples.ts";
import {
  findProfile,
  listProfiles,
  putProfile,
  removeProfile,
} from "../../../../electron/records/recipients/profiles.ts";
import { RecipientProfile } from "../../../../shared/model/recipient-profile.ts";
import { RecordsVault } from "../../../fixtures/records-vault.ts";

test("a profile keeps what a file leaves out, and names each field that is wrong or unknown without writing anything", async () => {
  await using records = await RecordsVault.make();
  const put = (name: string, given: unknown) =>
    records.vault.write((db) =>
      putProfile(db, { name, given, before: findProfile(records.vault.db, name) }, records.clock),
    );
  expect(put("Harbour", { mostMegabytes: 50, paper: "letter" })).toMatchObject({ is: "kept" });
  expect(put("harbour ", { images: "required" })).toMatchObject({
    profile: { name: "Harbour", mostMegabytes: 50, paper: "letter", images: "required" },
  });
  expect(put("Harbour", { mostMegabytes: 0, papier: "a4", images: "some" })).toEqual({
    is: "wrong",
    problems: [
      { path: "images", problem: "must be one of: welcome, required, none, zip-of-images" },
      { path: "mostMegabytes", problem: "must be 1 or more" },
      { path: "papier", problem: "there is no field of this name here; it would be lost" },
    ],
  });
  expect(put("Harbour", [])).toMatchObject({ is: "wrong" });
  expect(findProfile(records.vault.db, "HARBOUR")?.images).toBe("required");
});

test("a profile is renamed by its file, never onto another, and gone once it is removed", async () => {
  await using records = await RecordsVault.make();
  const put = (name: string, given: unknown) =>
    records.vault.write((db) =>
      putProfile(db, { name, given, before: findProfile(records.vault.db, name) }, records.clock),
    );
  put("One", { mostMegabytes: 5 });
  put("Two", {});
  expect(put("One", { name: "two" })).toEqual({
    is: "wrong",
    problems: [{ path: "name", problem: "another profile is called so" }],
  });
  expect(put("One", { name: "Three" })).toMatchObject({ is: "kept", profile: { name: "Three", mostMegabytes: 5 } });
  expect(listProfiles(records.vault.db).map(({ name }) => name)).toEqual(["Three", "Two"]);
  expect(records.vault.write((db) => removeProfile(db, "Two"))).toBe(true);
  expect(records.vault.write((db) => removeProfile(db, "Two"))).toBe(false);
});

test("the examples that are shipped are profiles, and name no hospital", () => {
  const examples = exampleProfiles();
  expect(examples.map(({ name }) => name)).toEqual([
    "By e-mail",
    "Images as a ZIP",
    "Imaging department",
    "Reports only",
    "Upload to a portal",
  ]);
  for (const { name, about } of examples) expect(`${name} ${about}`).not.toMatch(/hospital|clinic|university/i);
});

test("resources/formats/recipient-profile.md names every field and every choice of a profile, and no other field", () => {
  const page = readFileSync(
    join(resolve(import.meta.dirname, "../../../.."), "resources/formats/recipient-profile.md"),
    "utf8",
  );
  const { properties = {} } = z.toJSONSchema(RecipientProfile, { io: "input" });
  const rows = [...page.matchAll(/^\| `([^`]+)` \|([^|]*)\|/gm)];
  expect(rows.map(([, name]) => name)).toEqual(Object.keys(properties));
  for (const [, name = "", takes = ""] of rows) {
    const field = properties[name];
    for (const choice of typeof field === "object" ? (field.enum ?? []) : [])
      expect(takes).toContain(`\`${String(choice)}\``);
  }
});
